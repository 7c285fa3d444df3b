package dev.jangteo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A window of Chromium onto one shop. It hears every complaint: errors of scripts and of the console, and whatever is
/// asked for elsewhere.
public final class BrowserWindow {

    private static final int NARROWEST = 320;
    private static final int PATIENCE = 20_000;

    private final Chromium chromium;
    private final String address;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    public BrowserWindow(Chromium chromium, RunningShop shop) {
        this.chromium = chromium;
        this.address = "http://127.0.0.1:" + shop.http().port();
    }

    public Page page(boolean scripts) {
        var context = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(scripts));
        context.setDefaultTimeout(PATIENCE);
        var page = context.newPage();
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
        return page;
    }

    /// Logs in, and goes where that leads.
    public Page loggedIn(boolean scripts, String email, String password, String to) {
        var page = page(scripts);
        open(page, "/login?to=" + to);
        page.locator("#email").fill(email);
        page.locator("#password").fill(password);
        page.locator("main form button.big").click();
        page.waitForURL("**" + to);
        return page;
    }

    public void open(Page page, String path) {
        var _ = page.navigate(address + path);
    }

    /// What is wanted here makes the browser complain: a refusal is an answer of an error's status.
    public void complaintsOf(Page page, Runnable wanted, String shows) {
        wanted.run();
        page.waitForSelector(shows);
        complaints.removeIf(complaint -> complaint.contains("Failed to load resource"));
    }

    public void forgetComplaints() {
        complaints.clear();
    }

    public void assertNoComplaints() {
        var heard = List.copyOf(complaints);
        complaints.clear();
        assertThat(heard).isEmpty();
    }

    /// Whoever sees little, or reads with a machine, can read the page; and nobody has to scroll it sideways.
    public void assertReadable(Page page, String path, int width) {
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
