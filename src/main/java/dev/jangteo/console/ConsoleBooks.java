package dev.jangteo.console;

import dev.jangteo.accounts.Trail;
import dev.jangteo.admin.SettingsInForce;
import dev.jangteo.admin.SettingsInForce.InForce;
import dev.jangteo.pages.PageController;
import dev.jangteo.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// What this instance was started with, and who did what.
@PageController(errors = "console/error")
class ConsoleBooks {

    private static final String SETTINGS = "settings";
    private static final String TRAIL = "trail";

    private static final Columns<Trail.Entry> ACT = new Columns<Trail.Entry>()
            .moment("at", Trail.Entry::at)
            .text("act", entry -> entry.act().act())
            .perhaps("account", entry -> entry.act().actor().map(account -> "#" + account))
            .to(entry -> entry.act()
                    .actor()
                    .map(account -> "/admin/customers/" + account)
                    .orElse(""))
            .perhaps("machine", entry -> entry.act().machine().map(String::valueOf))
            .text("subject", entry -> entry.act().subject())
            .text("detail", entry -> entry.act().detail())
            .text("address", entry -> entry.act().address())
            .number("times", entry -> entry.act().times());

    private record Asked(long accountId, String act, long below) {}

    private final SettingsInForce settings;
    private final Trail trail;
    private final ConsolePages pages;

    ConsoleBooks(SettingsInForce settings, Trail trail, ConsolePages pages) {
        this.settings = settings;
        this.trail = trail;
        this.pages = pages;
    }

    @GetMapping("/admin/settings")
    ModelAndView settings(HttpServletRequest request) {
        var asked = words(request);
        return pages.list(
                SETTINGS,
                request,
                List.of(pages.ask("q", "search", request)),
                settingColumns(),
                settingsWith(asked),
                List.of(),
                List.of());
    }

    @GetMapping("/admin/settings.csv")
    void settingsFile(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = words(request);
        pages.csv(SETTINGS, response, settingColumns(), _ -> settingsWith(asked));
    }

    @GetMapping("/admin/trail")
    ModelAndView trail(HttpServletRequest request) {
        var asked = Query.readOfPage(request, ConsoleBooks::asked);
        return pages.list(
                TRAIL,
                request,
                List.of(pages.ask("accountId", "text", request), pages.ask("act", Trail.ACTS, request)),
                ACT,
                acts(asked, asked.below(), ConsolePages.ROWS),
                List.of(),
                List.of());
    }

    @GetMapping("/admin/trail.csv")
    void trailFile(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = Query.readOfPage(request, ConsoleBooks::asked);
        pages.csvByNumber(TRAIL, response, ACT, below -> acts(asked, below, ConsolePages.ROWS_OF_A_FILE));
    }

    private static String words(HttpServletRequest request) {
        return Query.readOfPage(request, query -> query.text("q", 50).orElse(""))
                .toLowerCase(Locale.ROOT);
    }

    private Columns<InForce> settingColumns() {
        return new Columns<InForce>()
                .text("setting", setting -> setting.entry().name())
                .perhaps("value", InForce::value)
                .word("origin", InForce::origin)
                .text("default", setting -> setting.entry().fallback().replace("`", ""))
                .text("meaning", this::meaning);
    }

    /// In the reader's language, or as the list of settings has it.
    private String meaning(InForce setting) {
        var translated = pages.words().orEmpty(setting.entry().name());
        return translated.isEmpty() ? setting.entry().meaning() : translated;
    }

    private Slice<InForce> settingsWith(String words) {
        return new Slice<>(
                settings.all().stream()
                        .filter(setting -> (setting.entry().name() + " " + meaning(setting))
                                .toLowerCase(Locale.ROOT)
                                .contains(words))
                        .toList(),
                Optional.empty());
    }

    private static Asked asked(Query query) {
        return new Asked(
                query.whole("accountId", 1, Query.LARGEST, 0),
                query.oneOf("act", Trail.ACTS, ""),
                ConsolePages.below(query));
    }

    private Slice<Trail.Entry> acts(Asked asked, long below, int limit) {
        return Slice.of(
                trail.page(asked.accountId(), asked.act(), below, limit + 1),
                limit,
                entry -> String.valueOf(entry.number()));
    }
}
