package dev.jangteo.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.jangteo.coupons.Discount;
import dev.jangteo.testing.BrowserWindow;
import dev.jangteo.testing.Chromium;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The console in Chromium: a sale is watched, a file is taken, and everybody can read every page.
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ConsoleStoriesTest {

    private RunningShop shop;
    private Chromium chromium;
    private BrowserWindow window;
    private long apple;
    private long customer;
    private UUID order;
    private long offer;

    @BeforeAll
    void openShop() {
        chromium = new Chromium();
        shop = RunningShop.open("jangteo.demo=true");
        window = new BrowserWindow(chromium, shop);
        apple = shop.product(9_800, 1_000);
        customer = shop.customer(50_000);
        order = shop.placed(customer, Map.of(apple, 2L), Optional.empty());
        offer = shop.offer(new Discount.Fixed(1_000), 0, 100);
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

    private Page operator(boolean scripts) {
        return window.loggedIn(scripts, RunningShop.ADMIN, RunningShop.PASSWORD, "/admin");
    }

    /// The crowd comes, buys and goes; the page shows it without being asked again, and ends with the books.
    @Test
    void aSaleIsWatchedToItsEnd() {
        var page = operator(true);
        page.locator("form[action='/admin/crowd'] button").click();
        page.waitForURL("**/admin?done=crowd-sent");
        page.waitForCondition(
                () -> page.locator("live-page .band").innerText().contains("sentences of the audit hold"),
                new Page.WaitForConditionOptions().setTimeout(60_000));
        assertThat(page.locator("live-page .band .tag").getAttribute("class")).contains("good");
        assertThat(page.locator("live-page .band").innerText()).contains("1,000 of 1,000 shoppers came.");
        assertThat(page.locator("form[action='/admin/crowd'] button").isEnabled())
                .isTrue();
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    @Test
    void thePageStandsStillWhenItIsPaused() {
        var page = operator(true);
        page.locator("[data-pause]").click();
        assertThat(page.locator("[data-pause]").innerText()).isEqualTo("Go on");
        var before = page.locator("live-page").innerText();
        var _ = shop.placed(shop.customer(50_000), Map.of(apple, 1L), Optional.empty());
        page.waitForTimeout(2_500);
        assertThat(page.locator("live-page").innerText()).isEqualTo(before);
        page.locator("[data-pause]").click();
        page.waitForCondition(() -> !page.locator("live-page").innerText().equals(before));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aFileWithBadRowsIsShownAndTaken(boolean scripts) {
        var page = operator(scripts);
        window.open(page, "/admin/products/import");
        var name = "Peach " + scripts;
        var csv = "name,price,quantity\n" + name + ",2000,5\nbad,1250,x\n";
        page.locator("#file")
                .setInputFiles(new FilePayload("list.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        page.locator("main form button").click();
        page.waitForSelector("main table");
        assertThat(page.locator("main").innerText()).contains(name, "rejected rows", "Nothing was written yet.");
        assertThat(shop.number("select count(*) from product where name = ?", name))
                .isZero();
        page.locator("main form button").click();
        page.waitForSelector(".notice.good");
        assertThat(page.locator("main").innerText()).contains("The file was taken.");
        assertThat(shop.number("select count(*) from product where name = ?", name))
                .isOne();
    }

    @Test
    void twoPressesRestockOnce() {
        long product = shop.product(1_000, 1);
        var page = operator(true);
        window.open(page, "/admin/products/" + product);
        page.locator("#restock-quantity").fill("10");
        page.locator("form[action$='/restocks'] button").dblclick();
        page.waitForURL("**/admin/products/" + product + "?done=restocked");
        assertThat(shop.left(product)).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 360", "DARK, 360", "LIGHT, 1280", "DARK, 1280"})
    void everybodyCanReadEveryPage(ColorScheme colors, int width) {
        var page = operator(true);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colors));
        for (var path : List.of(
                "/admin",
                "/admin/audit",
                "/admin/sales",
                "/admin/sales/strip",
                "/admin/products",
                "/admin/products/new",
                "/admin/products/import",
                "/admin/products/" + apple,
                "/admin/coupons",
                "/admin/coupons/" + offer,
                "/admin/orders",
                "/admin/orders/" + order,
                "/admin/customers",
                "/admin/customers/" + customer,
                "/admin/charges",
                "/admin/deliveries",
                "/admin/tokens",
                "/admin/tokens/new",
                "/admin/settings",
                "/admin/trail")) {
            window.assertReadable(page, path, width);
        }
    }
}
