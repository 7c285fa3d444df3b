package dev.jangteo.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.jangteo.accounts.Role;
import dev.jangteo.coupons.Discount;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
    private static final int NARROWEST = 320;

    private final String database = TestDatabase.fresh();
    private final List<String> complaints = new ArrayList<>();
    private RunningShop shop;
    private Chromium chromium;
    private String address = "";
    private long apple;

    @BeforeAll
    void openShop() {
        chromium = new Chromium();
        shop = RunningShop.on(database);
        address = "http://127.0.0.1:" + shop.http().port();
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
        var heard = List.copyOf(complaints);
        complaints.clear();
        assertThat(heard).isEmpty();
    }

    @Test
    void twoPressesAreOneOrder() {
        var page = customer(true);
        open(page, "/products/" + apple);
        page.locator(".buy button.grow").dblclick();
        page.waitForURL(ORDERED);
        open(page, "/orders");
        assertThat(page.locator("article").count()).isEqualTo(1);
    }

    @Test
    void theTotalFollowsTheQuantity() {
        var page = customer(true);
        open(page, "/products/" + apple);
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
        open(page, "/products/" + scarce + "?quantity=5");
        complaintsOf(page, () -> page.locator(".buy button.grow").click(), "#why");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("why");
        assertThat(page.locator("#why li").count()).isEqualTo(2);
    }

    @Test
    void aBusyShopKeepsTheBuyersPlace() throws SQLException {
        var page = customer(true);
        open(page, "/products/" + apple);
        try (var holder = DriverManager.getConnection(database);
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            var _ = statement.execute("select 1 from product where id = " + apple + " for update");
            complaintsOf(page, () -> page.locator(".buy button.grow").click(), "patient-form .notice");
            assertThat(page.locator("patient-form .notice").innerText()).contains("Your place is kept");
            holder.rollback();
        }
        page.waitForURL(ORDERED);
        complaints.clear();
    }

    @Test
    void aCutNetworkIsWaitedFor() {
        var page = customer(true);
        open(page, "/products/" + apple);
        page.context().setOffline(true);
        complaintsOf(page, () -> page.locator(".buy button.grow").click(), "patient-form .notice");
        assertThat(page.locator("patient-form .notice").innerText()).contains("The network is gone");
        page.context().setOffline(false);
        page.waitForURL(ORDERED);
        complaints.clear();
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
        open(page, "/orders");
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
            page.setViewportSize(width, 800);
            open(page, path);
            var violations = new AxeBuilder(page).analyze().getViolations();
            assertThat(violations.stream()
                            .map(violation -> violation.getId() + " "
                                    + violation.getNodes().getFirst().getHtml()))
                    .as(path)
                    .isEmpty();
            page.setViewportSize(NARROWEST, 800);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(path + " scrolls sideways")
                    .isEqualTo(NARROWEST);
        }
    }

    /// What is wanted here makes the browser complain: a refusal is an answer of an error's status.
    private void complaintsOf(Page page, Runnable wanted, String shows) {
        wanted.run();
        page.waitForSelector(shows);
        complaints.removeIf(complaint -> complaint.contains("Failed to load resource"));
    }

    private void put(Page page, int quantity) {
        open(page, "/products/" + apple);
        page.locator("#quantity").fill(String.valueOf(quantity));
        page.locator("button[formaction='/cart']").click();
        page.waitForURL("**/cart");
    }

    private void open(Page page, String path) {
        var _ = page.navigate(address + path);
    }

    private Page customer(boolean scripts) {
        var email = RunningShop.newEmail();
        var _ = shop.open(email, Role.CUSTOMER);
        var page = context(scripts).newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(address)) {
                complaints.add("asked elsewhere: " + request.url());
            }
        });
        open(page, "/login?to=/wallet");
        page.locator("#email").fill(email);
        page.locator("#password").fill(RunningShop.PASSWORD);
        page.locator("main form button.big").click();
        page.waitForURL("**/wallet");
        page.locator("#amount").fill("100,000");
        page.locator("form[action='/wallet/charge'] button").click();
        page.waitForURL("**/wallet?charged=100000");
        assertThat(page.locator(".notice.good")).extracting(Locator::count).isEqualTo(1);
        return page;
    }

    private BrowserContext context(boolean scripts) {
        var context = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(scripts));
        context.setDefaultTimeout(20_000);
        return context;
    }
}
