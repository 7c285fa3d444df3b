package dev.jangteo.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.Role;
import dev.jangteo.payment.PaymentGateway;
import dev.jangteo.testing.Browser;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.ScriptedGateway;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// What a customer sees of a payment gateway that says no, or nothing.
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ChargePageTest {

    private final ScriptedGateway gateway = new ScriptedGateway();
    private RunningShop shop;

    @BeforeAll
    void openShop() {
        shop = RunningShop.on(TestDatabase.fresh(), gateway::join);
    }

    @AfterAll
    void closeShop() {
        assertThat(shop.brokenInvariants()).isEmpty();
        shop.close();
    }

    private Browser customer() {
        var email = RunningShop.newEmail();
        var _ = shop.open(email, Role.CUSTOMER);
        return new Browser(shop, "en").logIn(email, RunningShop.PASSWORD);
    }

    /// Not known, pressed again with the same form: the same payment goes on, and is taken once.
    @Test
    void aSilentGatewayIsNotKnownYetAndTheSameFormGoesOn() {
        var browser = customer();
        gateway.says(new PaymentGateway.Reply.Unknown());
        var form = browser.form(browser.get("/wallet"), "/wallet/charge", "amount", "20000");
        var silent = browser.send("/wallet/charge", form);
        assertThat(silent.status()).isEqualTo(502);
        assertThat(silent.text()).contains("value=\"" + form.get("key") + "\"", "not known");
        assertThat(browser.get("/wallet").text()).contains("₩0").doesNotContain("₩+20,000");
        int before = gateway.taken();
        gateway.says(new PaymentGateway.Reply.Approved());
        var again = browser.send("/wallet/charge", browser.form(silent, "/wallet/charge", "amount", "20000"));
        assertThat(again.header("Location")).isEqualTo("/wallet?charged=20000");
        assertThat(browser.get("/wallet").text()).contains("₩+20,000");
        assertThat(gateway.taken()).isEqualTo(before);
    }

    @Test
    void aDeclinedPaymentSaysWhyAndOffersAnotherTry() {
        var browser = customer();
        gateway.says(new PaymentGateway.Reply.Declined("card-expired"));
        var form = browser.form(browser.get("/wallet"), "/wallet/charge", "amount", "30000");
        var declined = browser.send("/wallet/charge", form);
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.text()).contains("card-expired", "value=\"30000\"");
        gateway.says(new PaymentGateway.Reply.Approved());
        var fresh = browser.form(declined, "/wallet/charge", "amount", "10000");
        assertThat(fresh.get("key")).isNotEqualTo(form.get("key"));
        assertThat(browser.send("/wallet/charge", fresh).header("Location")).isEqualTo("/wallet?charged=10000");
    }
}
