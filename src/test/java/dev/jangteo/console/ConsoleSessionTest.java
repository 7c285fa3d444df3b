package dev.jangteo.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.Browser;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestClock;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// How long the console believes who sits at it.
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ConsoleSessionTest {

    /// Longer than a session is remembered without looking.
    private static final Duration FORGOTTEN = Duration.ofMillis(2_100);

    private final TestClock clock = new TestClock(Instant.parse("2001-05-05T03:00:00Z"));
    private RunningShop shop;

    @BeforeAll
    void openShop() {
        shop = RunningShop.on(TestDatabase.fresh(), context -> context.registerBean(Clock.class, () -> clock));
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    private Browser operator() {
        return new Browser(shop, "en").logIn(RunningShop.ADMIN, RunningShop.PASSWORD);
    }

    /// On the test's clock, and after what was remembered by the machine's is forgotten.
    private void pass(Duration time) {
        clock.advance(time);
        Awaitility.await().pollDelay(FORGOTTEN).until(() -> true);
    }

    @Test
    void aConsoleThatNobodyUsesIsLeftAndTheShopIsNot() {
        var operator = operator();
        pass(Duration.ofMinutes(14));
        assertThat(operator.get("/admin").status()).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> shop.number(
                                "select count(*) from browser_session where door = 'CONSOLE' and seen_at = ?",
                                clock.instant().atOffset(ZoneOffset.UTC))
                        == 1);
        pass(Duration.ofMinutes(14));
        assertThat(operator.get("/admin").status()).isEqualTo(200);
        pass(Duration.ofMinutes(16));
        assertThat(operator.get("/admin").header("Location")).startsWith("/login?to=%2Fadmin");
        assertThat(operator.get("/wallet").status()).isEqualTo(200);
    }

    @Test
    void afterEightHoursEverybodyLogsInAgain() {
        var operator = operator();
        for (int i = 0; i < 47; i++) {
            clock.advance(Duration.ofMinutes(10));
            var _ = shop.sql()
                    .sql("update browser_session set seen_at = :now where door = 'CONSOLE'")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
        pass(Duration.ZERO);
        assertThat(operator.get("/admin").status()).isEqualTo(200);
        pass(Duration.ofMinutes(11));
        assertThat(operator.get("/admin").status()).isEqualTo(303);
    }

    @Test
    void whatCannotBeUndoneAsksForThePasswordAgain() {
        var operator = operator();
        assertThat(operator.get("/admin/customers/new").text()).doesNotContain("yourPassword");
        pass(Duration.ofMinutes(6));
        var page = operator.get("/admin/customers/new");
        assertThat(page.text()).contains("name=\"yourPassword\"");
        var form = operator.form(
                page,
                "/admin/customers",
                "name",
                "New",
                "email",
                RunningShop.newEmail(),
                "password",
                "a good password",
                "role",
                "ADMIN");
        var unsure = operator.send("/admin/customers", form);
        assertThat(unsure.status()).isEqualTo(403);
        assertThat(unsure.text()).contains("Type your password once more.", "value=\"New\"");
        form.put("yourPassword", "not mine");
        assertThat(operator.send("/admin/customers", form).text()).contains("That is not your password.");
        assertThat(operator.submit(
                                "/admin/deliveries",
                                "/admin/deliveries/replay",
                                "from",
                                "2001-01-01T00:00",
                                "until",
                                "2001-01-02T00:00")
                        .status())
                .isEqualTo(403);
        assertThat(operator.submit("/admin/tokens/new", "/admin/signing-keys").status())
                .isEqualTo(403);
        var customer = "/admin/customers/" + shop.customer();
        assertThat(operator.submit(customer, customer + "/access", "role", "ADMIN", "status", "ACTIVE")
                        .status())
                .isEqualTo(403);
        assertThat(operator.get(customer).text()).doesNotContain("selected>admin<", "value=\"ADMIN\" selected");
        form.put("yourPassword", RunningShop.PASSWORD);
        assertThat(operator.send("/admin/customers", form).status()).isEqualTo(303);
        assertThat(operator.get("/admin/customers/new").text()).doesNotContain("yourPassword");
        assertThat(operator.submit("/admin/tokens/new", "/admin/signing-keys").header("Location"))
                .isEqualTo("/admin/tokens?done=rotated");
    }
}
