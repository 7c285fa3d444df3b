package dev.jangteo.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(300)
@WithDatabase
class FirstAccountsTest {

    private static final String[] NO_ADMIN = {"jangteo.admin.email=", "jangteo.admin.password="};

    @Test
    void aShopThatNobodyCouldRunDoesNotOpenAndSaysWhy() {
        var database = TestDatabase.fresh();
        assertThatThrownBy(() -> RunningShop.on(database, NO_ADMIN))
                .hasRootCauseInstanceOf(FirstAccounts.NoAdmin.class);
        var advice = new NoAdminAdvice().analyze(new FirstAccounts.NoAdmin());
        assertThat(advice)
                .isNotNull()
                .satisfies(analysis ->
                        assertThat(analysis.getAction()).contains("jangteo.admin.email", "JANGTEO_ADMIN_PASSWORD"));
        RunningShop.on(database).close();
        RunningShop.on(database, NO_ADMIN).close();
    }

    /// Seen failing without the look for an admin after the one of the settings was opened: the shop started, and
    /// nobody could run it.
    @Test
    void anAdminWhoseEmailIsACustomersLeavesNoShopWithoutAdmin() {
        var database = TestDatabase.fresh();
        try (var shop = RunningShop.on(database)) {
            var _ = shop.open("kim@shop.test", Role.CUSTOMER);
            var _ = shop.sql()
                    .sql("update account set role = 'CUSTOMER' where role = 'ADMIN'")
                    .update();
        }
        var refused = catchThrowable(() -> RunningShop.on(database, "jangteo.admin.email=Kim@shop.test"));
        assertThat(new AdminEmailTakenAdvice().analyze(refused))
                .isNotNull()
                .satisfies(analysis ->
                        assertThat(analysis.getDescription()).contains("kim@shop.test", "no admin account"));
        try (var shop = RunningShop.on(database, "jangteo.admin.email=lee@shop.test")) {
            assertThat(shop.number("select count(*) from account where role = 'ADMIN'"))
                    .isOne();
        }
        RunningShop.on(database, "jangteo.admin.email=kim@shop.test").close();
    }

    /// Seen failing without the check: the shop opened with an admin whose password everybody tries first.
    @Test
    void theFirstAdminMeetsTheRulesOfAnybody() {
        var database = TestDatabase.fresh();
        for (var unfit : new String[] {
            "jangteo.admin.password=password1", "jangteo.admin.password=short", "jangteo.admin.email=a\u200bb@shop.test"
        }) {
            assertThatThrownBy(() -> RunningShop.on(database, unfit))
                    .as(unfit)
                    .hasRootCauseInstanceOf(FirstAccounts.UnfitAdmin.class);
        }
    }

    @Test
    void aDemoFillsItsShelvesOnceAndItsAccountsEndWithTheDemo() {
        var database = TestDatabase.fresh();
        String refreshToken;
        String accessToken;
        try (var demo = RunningShop.on(database, "jangteo.demo=true", NO_ADMIN[0], NO_ADMIN[1])) {
            assertThat(demo.number("select count(*) from product where status = 'ON_SALE'"))
                    .isGreaterThan(5);
            assertThat(demo.brokenInvariants()).isEmpty();
            var login =
                    demo.get(LogIn.class).logIn(new LoginAttempt(DemoSettings.ADMIN_EMAIL, DemoSettings.PASSWORD, "x"));
            refreshToken = ((LogIn.Outcome.LoggedIn) login).session().refreshToken();
            accessToken = ((LogIn.Outcome.LoggedIn) login).session().accessToken();
            assertThat(demo.http().as(accessToken).get("/api/v1/balance").status())
                    .isEqualTo(200);
        }
        long products;
        try (var again = RunningShop.on(database, "jangteo.demo=true", NO_ADMIN[0], NO_ADMIN[1])) {
            products = again.number("select count(*) from product");
            assertThat(again.number("select count(*) from product p where name = '생수 2L 6개'"))
                    .isEqualTo(1);
        }
        assertThatThrownBy(() -> RunningShop.on(database, NO_ADMIN))
                .hasRootCauseInstanceOf(FirstAccounts.NoAdmin.class);
        try (var real = RunningShop.on(database)) {
            assertThat(real.number("select count(*) from product")).isEqualTo(products);
            var logIn = real.get(LogIn.class);
            assertThat(logIn.logIn(new LoginAttempt(DemoSettings.ADMIN_EMAIL, DemoSettings.PASSWORD, "x")))
                    .isEqualTo(new LogIn.Outcome.BadCredentials());
            assertThat(real.get(RenewLogin.class).refresh(refreshToken, "x")).isEmpty();
            assertThat(real.http().as(accessToken).get("/api/v1/balance").status())
                    .isEqualTo(401);
        }
    }

    /// Seen failing without [EndDemo]: access tokens, and refresh tokens of accounts that are no demo's, went on.
    @Test
    void everyTokenOfADemoIsWorthlessAfterItAndAdminsOfThatTimeAreNamed(CapturedOutput output) {
        var database = TestDatabase.fresh();
        var tokens = new ArrayList<String>();
        var refreshTokens = new ArrayList<String>();
        var stranger = RunningShop.newEmail();
        try (var demo = RunningShop.on(database, "jangteo.demo=true", NO_ADMIN[0], NO_ADMIN[1])) {
            var _ = demo.open(stranger, Role.ADMIN);
            for (var email : List.of(DemoSettings.ADMIN_EMAIL, stranger)) {
                var password = email.equals(stranger) ? RunningShop.PASSWORD : DemoSettings.PASSWORD;
                var login = demo.http()
                        .post("/api/v1/auth/login", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))
                        .json();
                tokens.add(login.get("accessToken").asString());
                refreshTokens.add(login.get("refreshToken").asString());
            }
            assertThat(audited(demo, tokens)).containsOnly(200);
        }
        assertThat(output).doesNotContain("opened while this was a demo");
        try (var real = RunningShop.on(database, "logging.level.dev.jangteo=warn")) {
            assertThat(audited(real, tokens)).containsOnly(401);
            for (var refreshToken : refreshTokens) {
                assertThat(real.http()
                                .post("/api/v1/auth/refresh", "{\"refreshToken\":\"" + refreshToken + "\"}")
                                .status())
                        .isEqualTo(401);
            }
            assertThat(output).contains("opened while this was a demo", stranger);
            tokens.clear();
            tokens.add(real.http()
                    .post(
                            "/api/v1/auth/login",
                            "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(RunningShop.ADMIN, RunningShop.PASSWORD))
                    .json()
                    .get("accessToken")
                    .asString());
        }
        try (var again = RunningShop.on(database)) {
            assertThat(audited(again, tokens))
                    .as("only the end of a demo ends sessions")
                    .containsOnly(200);
        }
    }

    private static List<Integer> audited(RunningShop shop, List<String> tokens) {
        return tokens.stream()
                .map(token -> shop.http().as(token).get("/api/v1/admin/charges").status())
                .toList();
    }

    /// The table checks that an e-mail is lower case; if the database meant something else by it, a sign-up
    /// would fail.
    @Test
    void whatIsLowerCaseHereIsLowerCaseForTheDatabase() {
        try (var shop = RunningShop.open()) {
            var letters = new ArrayList<String>();
            for (int point = Character.MIN_CODE_POINT + 1; point <= Character.MAX_CODE_POINT; point++) {
                if (Character.isLetter(point)) {
                    letters.add(Character.toString(point).toLowerCase(Locale.ROOT));
                }
            }
            var different = shop.sql()
                    .sql("select letter from unnest(:letters) as x (letter) where letter <> lower(letter)")
                    .param("letters", letters.toArray(String[]::new))
                    .query(String.class)
                    .list();
            assertThat(different).isEmpty();
        }
    }
}
