package dev.jangteo.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.jangteo.accounts.Role;
import dev.jangteo.coupons.Discount;
import dev.jangteo.coupons.IssueCoupon;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.BrowserWindow;
import dev.jangteo.testing.Chromium;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The shop in Chromium: what scripts add, and that everybody can read and reach it.
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class BrowserStoriesTest {

    private static final Pattern ORDERED = Pattern.compile(".*/orders/[-0-9a-f]{36}\\?placed=now");

    private final String database = TestDatabase.fresh();
    private RunningShop shop;
    private Chromium chromium;
    private BrowserWindow window;
    private long apple;

    @BeforeAll
    void openShop() {
        chromium = new Chromium();
        shop = RunningShop.on(database);
        window = new BrowserWindow(chromium, shop);
        apple = shop.product(9_800, 1_000);
    }

    @AfterAll
    void closeShop() {
        if (shop != null) {
            shop.close();
            chromium.close();
        }
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        window.assertNoComplaints();
    }

    @Test
    void twoPressesAreOneOrder() {
        var page = customer(true);
        window.open(page, "/products/" + apple);
        page.locator(".buy button.grow").dblclick();
        page.waitForURL(ORDERED);
        window.open(page, "/orders");
        assertThat(page.locator("article").count()).isEqualTo(1);
    }

    @Test
    void theTotalFollowsTheQuantity() {
        var page = customer(true);
        window.open(page, "/products/" + apple);
        page.locator("#quantity").fill("3");
        assertThat(page.locator("[data-total-text]").innerText()).isEqualTo("₩29,400");
        page.locator(".buy button.grow").click();
        page.waitForURL(ORDERED);
        assertThat(page.locator(".sum .total").last().innerText()).isEqualTo("₩29,400");
    }

    @Test
    void aRefusalHasTheFocus() {
        long scarce = shop.product(90_000, 3);
        var page = customer(true);
        window.open(page, "/products/" + scarce + "?quantity=5");
        window.complaintsOf(page, () -> page.locator(".buy button.grow").click(), "#why");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("why");
        assertThat(page.locator("#why li").count()).isEqualTo(2);
    }

    /// Three things are wrong at once, and each says what can be done about it.
    @Test
    void aRefusalNamesThreeReasonsWithTheirActions() {
        long scarce = shop.product(2_000, 5);
        long gone = shop.product(3_000, 5);
        var page = customer(true);
        put(page, scarce, 5);
        put(page, gone, 1);
        put(page, apple, 15);
        var _ = shop.order(shop.customer(10_000), "quicker", Map.of(scarce, 2L));
        var _ = shop.sql()
                .sql("update product set status = 'DISCONTINUED' where id = ?")
                .param(gone)
                .update();
        window.complaintsOf(
                page, () -> page.locator("form[action='/checkout'] button").click(), "#why");
        assertThat(page.locator("#why > ul > li").count()).isEqualTo(3);
        assertThat(page.locator("#why").innerText())
                .contains("Nothing was ordered")
                .contains("Set to 3");
        page.locator("#why button", new Page.LocatorOptions().setHasText("Set to 3"))
                .click();
        page.waitForURL("**/cart");
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    /// A drop that a crowd takes beside: the page says by itself that all are gone.
    @Test
    void aDropThatACrowdTakesIsSeenToGo() {
        long offer = shop.offer(new Discount.Fixed(1_000), 0, 20);
        var page = customer(true);
        window.open(page, "/coupons/" + offer);
        assertThat(page.locator("[data-left]").first().innerText()).isEqualTo("20");
        var got = AtOnce.run(8, number -> {
            int mine = 0;
            for (int i = 0; i < 5; i++) {
                mine += shop.issue(shop.customer(), offer) instanceof IssueCoupon.Outcome.Issued ? 1 : 0;
            }
            return mine;
        });
        assertThat(got.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        page.waitForCondition(() -> page.locator("main").innerText().contains("All coupons are given out"));
    }

    @Test
    void aBusyShopKeepsTheBuyersPlace() throws SQLException {
        var page = customer(true);
        window.open(page, "/products/" + apple);
        try (var holder = DriverManager.getConnection(database);
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            var _ = statement.execute("select 1 from product where id = " + apple + " for update");
            window.complaintsOf(page, () -> page.locator(".buy button.grow").click(), "patient-form .notice");
            assertThat(page.locator("patient-form .notice").innerText()).contains("Your place is kept");
            holder.rollback();
        }
        page.waitForURL(ORDERED);
        window.forgetComplaints();
    }

    @Test
    void aCutNetworkIsWaitedFor() {
        var page = customer(true);
        window.open(page, "/products/" + apple);
        page.context().setOffline(true);
        window.complaintsOf(page, () -> page.locator(".buy button.grow").click(), "patient-form .notice");
        assertThat(page.locator("patient-form .notice").innerText()).contains("The network is gone");
        page.context().setOffline(false);
        page.waitForURL(ORDERED);
        window.forgetComplaints();
    }

    /// No browser keeps a page: the button that is come back to belongs to the cart as it is now.
    @Test
    void theBackButtonShowsTheCartOfNow() {
        var page = customer(true);
        put(page, 1);
        page.locator("form[action='/checkout'] button").click();
        page.waitForURL(ORDERED);
        put(page, 2);
        page.goBack();
        page.goBack();
        page.goBack();
        page.waitForURL("**/cart");
        assertThat(page.locator("input.few").inputValue()).isEqualTo("2");
        page.locator("form[action='/checkout'] button").click();
        page.waitForURL(ORDERED);
        window.open(page, "/orders");
        assertThat(page.locator("article").count()).isEqualTo(2);
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    @Test
    void withoutScriptsEverythingIsThere() {
        var page = customer(false);
        put(page, 1);
        page.locator("form[action='/checkout'] button").click();
        page.waitForURL(ORDERED);
        assertThat(page.locator("main").innerText()).contains("Ordered.");
        page.locator("summary").first().click();
        page.locator("form[action$='/cancellation'] button").click();
        assertThat(page.locator("main").innerText()).contains("The order is cancelled.");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 360", "DARK, 360", "LIGHT, 1280", "DARK, 1280"})
    void everybodyCanReadEveryPage(ColorScheme colors, int width) {
        long offer = shop.offer(new Discount.Fixed(1_000), 0, 10);
        var page = customer(true);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colors));
        put(page, 1);
        for (var path : List.of(
                "/",
                "/?q=zzzz",
                "/top",
                "/products/" + apple,
                "/coupons",
                "/coupons/" + offer,
                "/cart",
                "/orders",
                "/wallet",
                "/me",
                "/login",
                "/sign-up")) {
            window.assertReadable(page, path, width);
        }
    }

    private void put(Page page, int quantity) {
        put(page, apple, quantity);
    }

    private void put(Page page, long product, int quantity) {
        window.open(page, "/products/" + product);
        page.locator("#quantity").fill(String.valueOf(quantity));
        page.locator("button[formaction='/cart']").click();
        page.waitForURL("**/cart");
    }

    private Page customer(boolean scripts) {
        var email = RunningShop.newEmail();
        var _ = shop.open(email, Role.CUSTOMER);
        var page = window.loggedIn(scripts, email, RunningShop.PASSWORD, "/wallet");
        page.locator("#amount").fill("100,000");
        page.locator("form[action='/wallet/charge'] button").click();
        page.waitForURL("**/wallet?charged=100000");
        assertThat(page.locator(".notice.good")).extracting(Locator::count).isEqualTo(1);
        return page;
    }
}
