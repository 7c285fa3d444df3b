package dev.jangteo.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.Role;
import dev.jangteo.payment.PaymentGateway.Reply;
import dev.jangteo.testing.BrowserWindow;
import dev.jangteo.testing.Chromium;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.ScriptedGateway;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A payment gateway that is silent at first, seen in Chromium.
@WithDatabase
@Timeout(180)
class ChargeStoryTest {

    @Test
    void aSilentGatewayIsAskedAgainAboutTheSamePayment() {
        var gateway = new ScriptedGateway();
        try (var shop = RunningShop.on(TestDatabase.fresh(), gateway::join);
                var chromium = new Chromium()) {
            var window = new BrowserWindow(chromium, shop);
            var email = RunningShop.newEmail();
            var _ = shop.open(email, Role.CUSTOMER);
            var page = window.loggedIn(true, email, RunningShop.PASSWORD, "/wallet");
            gateway.saysFirst(new Reply.Unknown());
            page.locator("#amount").fill("20000");
            window.complaintsOf(
                    page, () -> page.locator("aside form button.big").click(), "patient-form .notice");
            assertThat(page.locator("patient-form .notice").innerText())
                    .contains("has not answered yet")
                    .contains("the same payment");
            page.waitForURL("**/wallet?charged=20000");
            window.forgetComplaints();
            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
            assertThat(page.locator(".price.won").innerText()).isEqualTo("₩20,000");
            assertThat(gateway.taken()).isEqualTo(1);
            assertThat(shop.brokenInvariants()).isEmpty();
        }
    }
}
