package dev.jangteo.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.jangteo.accounts.DemoSettings;
import dev.jangteo.coupons.Discount;
import dev.jangteo.testing.BrowserWindow;
import dev.jangteo.testing.Chromium;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Takes the pictures in the README anew, into the folder that `jangteo.screenshots` names (CONTRIBUTING.md has the
/// command).
@WithDatabase
@Timeout(120)
@EnabledIfSystemProperty(named = "jangteo.screenshots", matches = ".+")
class ScreenshotsTest {

    private static final int LARGEST = 100_000;

    @Test
    void theShopHasItsPictureTaken() throws IOException {
        var folder = Files.createDirectories(Path.of(System.getProperty("jangteo.screenshots", "")));
        try (var chromium = new Chromium();
                var shop = RunningShop.on(TestDatabase.fresh(), "jangteo.demo=true")) {
            long offer = shop.offer(new Discount.Fixed(4_000), 0, 100);
            var address = "http://127.0.0.1:" + shop.http().port();
            take(chromium, address + "/", 1_000, 620, folder.resolve("shop.png"));
            take(chromium, address + "/coupons/" + offer, 360, 620, folder.resolve("offer.png"));
            takeCockpit(new BrowserWindow(chromium, shop), folder.resolve("cockpit.png"));
        }
    }

    /// While a crowd is buying.
    private static void takeCockpit(BrowserWindow window, Path file) throws IOException {
        var page = window.loggedIn(true, DemoSettings.ADMIN_EMAIL, DemoSettings.PASSWORD, "/admin");
        page.setViewportSize(1_080, 600);
        page.locator("form[action='/admin/crowd'] button").click();
        page.waitForTimeout(12_000);
        var _ = page.screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(Files.size(file)).isLessThan(LARGEST);
    }

    private static void take(Chromium chromium, String address, int width, int height, Path file) throws IOException {
        var context = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale("ko").setViewportSize(width, height));
        var page = context.newPage();
        var _ = page.navigate(address);
        var _ = page.screenshot(new Page.ScreenshotOptions().setPath(file));
        context.close();
        assertThat(Files.size(file)).isLessThan(LARGEST);
    }
}
