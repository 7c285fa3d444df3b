package dev.jangteo.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// A password that an operator gives to who forgot the own one: it lets in once.
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ResetPasswordTest {

    private static final String OWN = "a password of my own";

    private RunningShop shop;
    private Http admin;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open();
        admin = shop.admin();
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @Test
    void itEndsLoginsLetsInOnceAndGivesWayToAnOwnOne() {
        var email = RunningShop.newEmail();
        long account = shop.open(email, Role.CUSTOMER);
        var before = shop.http().logIn(email, RunningShop.PASSWORD);
        var password = reset(account);
        AtOnce.until(
                "the old login has ended", () -> before.get("/api/v1/balance").status() == 401);
        assertThat(logIn(email, RunningShop.PASSWORD)).as("the forgotten one").isEqualTo(401);

        var logins = AtOnce.run(6, _ -> logIn(email, password));
        assertThat(logins.stream().filter(status -> status == 200))
                .as("of many at once")
                .hasSize(1);
        assertThat(logIn(email, password)).as("once more").isEqualTo(401);
    }

    @Test
    void whoCameInWithItChoosesAnother() {
        var email = RunningShop.newEmail();
        var password = reset(shop.open(email, Role.CUSTOMER));
        var owner = shop.http().logIn(email, password);
        var change = owner.post(
                "/api/v1/account/password", "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(password, OWN));
        assertThat(change.status()).as(change.text()).isEqualTo(204);
        assertThat(logIn(email, OWN)).isEqualTo(200);
        assertThat(logIn(email, OWN)).as("its own has no end").isEqualTo(200);
    }

    @Test
    void itIsWorthlessAfterItsTime() {
        var email = RunningShop.newEmail();
        long account = shop.open(email, Role.CUSTOMER);
        var password = reset(account);
        var _ = shop.sql()
                .sql("update account set password_until = created_at where id = ?")
                .param(account)
                .update();
        assertThat(logIn(email, password)).isEqualTo(401);
    }

    @Test
    void whoCannotLogInByEmailGetsNone() {
        assertThat(post(999_999_999).status()).isEqualTo(404);
        long closed = shop.open(RunningShop.newEmail(), Role.CUSTOMER);
        var _ = shop.get(EditAccount.class).close(closed, "127.0.0.1");
        assertThat(post(closed).status()).isEqualTo(404);
        assertThat(shop.http()
                        .post("/api/v1/admin/accounts/" + closed + "/one-time-password", "")
                        .status())
                .isEqualTo(401);
    }

    private String reset(long account) {
        var answer = post(account);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("password").asString();
    }

    private Http.Answer post(long account) {
        return admin.post("/api/v1/admin/accounts/" + account + "/one-time-password", "");
    }

    private int logIn(String email, String password) {
        return shop.http()
                .post("/api/v1/auth/login", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))
                .status();
    }
}
