package dev.jangteo.console;

import dev.jangteo.accounts.Trail;
import dev.jangteo.admin.SettingsInForce;
import dev.jangteo.admin.SettingsInForce.InForce;
import dev.jangteo.binding.Cursor;
import dev.jangteo.binding.Text;
import dev.jangteo.pages.PageController;
import dev.jangteo.web.ByNumber;
import dev.jangteo.web.FromQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// What this instance was started with, and who did what.
@PageController(errors = "console/error")
class ConsoleBooks {

    private static final String SETTINGS = "settings";
    private static final String TRAIL = "trail";
    private static final List<String> ACTS =
            Arrays.stream(Trail.Kind.values()).map(Trail.Kind::toString).toList();

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

    record Asked(
            @Positive OptionalLong accountId,
            Optional<Trail.Kind> act,
            @Cursor @Positive OptionalLong cursor) implements ByNumber {}

    record Words(@Text(max = 50) Optional<String> q) {

        private String lower() {
            return q.orElse("").toLowerCase(Locale.ROOT);
        }
    }

    private final SettingsInForce settings;
    private final Trail trail;
    private final ConsolePages pages;

    ConsoleBooks(SettingsInForce settings, Trail trail, ConsolePages pages) {
        this.settings = settings;
        this.trail = trail;
        this.pages = pages;
    }

    @GetMapping("/admin/settings")
    ModelAndView settings(@FromQuery Words asked, HttpServletRequest request) {
        return pages.list(
                SETTINGS,
                request,
                List.of(pages.ask("q", "search", request)),
                settingColumns(),
                settingsWith(asked.lower()),
                List.of(),
                List.of());
    }

    @GetMapping("/admin/settings.csv")
    void settingsFile(@FromQuery Words asked, HttpServletResponse response) throws IOException {
        pages.csv(SETTINGS, response, settingColumns(), _ -> settingsWith(asked.lower()));
    }

    @GetMapping("/admin/trail")
    ModelAndView trail(@FromQuery Asked asked, HttpServletRequest request) {
        return pages.list(
                TRAIL,
                request,
                List.of(pages.ask("accountId", "text", request), pages.ask("act", ACTS, request)),
                ACT,
                acts(asked, asked.below(), ConsolePages.ROWS),
                List.of(),
                List.of());
    }

    @GetMapping("/admin/trail.csv")
    void trailFile(@FromQuery Asked asked, HttpServletResponse response) throws IOException {
        pages.csvByNumber(TRAIL, response, ACT, below -> acts(asked, below, ConsolePages.ROWS_OF_A_FILE));
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

    private Slice<Trail.Entry> acts(Asked asked, long below, int limit) {
        return Slice.of(
                trail.page(
                        asked.accountId().orElse(0),
                        asked.act().map(Trail.Kind::toString).orElse(""),
                        below,
                        limit + 1),
                limit,
                entry -> String.valueOf(entry.number()));
    }
}
