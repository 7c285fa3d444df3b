package proof.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Goal;
import proof.harness.Report;
import proof.harness.Shop;

/// Prints what [Faces] measured.
final class FacesReport {

    private static final double KB = 1_024;

    private final Shop shop;
    private final List<Faces.PageCost> pages;
    private final Map<String, Integer> files;
    private final List<Faces.Beside> beside;
    private final Optional<Faces.Watched> watched;
    private final Audit audit;

    FacesReport(
            Shop shop,
            List<Faces.PageCost> pages,
            Map<String, Integer> files,
            List<Faces.Beside> beside,
            Optional<Faces.Watched> watched,
            Audit audit) {
        this.shop = shop;
        this.pages = pages;
        this.files = files;
        this.beside = beside;
        this.watched = watched;
        this.audit = audit;
    }

    void write(String command, List<String> commands) {
        var report = new Report("Faces").say("`" + command + "`").list(Conditions.withLoad(shop));
        report.heading("Against the aims")
                .table(Goal.HEADER, goals().stream().map(Goal::row).toList());
        report.heading("Pages")
                .table(
                        List.of("page", "KB packed", "p50 ms", "p95 ms", "p95 seen, ms"),
                        pages.stream()
                                .map(page -> List.of(
                                        page.path(),
                                        kb(page.bytes()),
                                        Report.format("%.1f", page.p50()),
                                        Report.format("%.1f", page.p95()),
                                        Report.format("%.1f", page.seenP95())))
                                .toList())
                .say("One visitor, one page after the other, after " + Faces.WARM_LOOKS
                        + " looks at every page in turn. The shop's own log of requests says what it took; the visitor saw the time"
                        + " from the question to the last byte.");
        report.heading("Files")
                .table(
                        List.of("file", "KB packed"),
                        files.entrySet().stream()
                                .map(file -> List.of(file.getKey(), kb(file.getValue())))
                                .toList());
        report.heading("Orders beside looks")
                .table(
                        List.of("no.", "orders/s without", "with", "looks/s meanwhile", "without again", "ratio"),
                        rounds())
                .say("64 connections buy, 110 others look at what is left of one product.");
        watched.ifPresent(viewers -> report.heading("Viewers who stay")
                .list(List.of(
                        viewers.viewers() + " connected, " + viewers.failed() + " connections broke or were not taken",
                        Report.format(
                                "%.0f looks/s; on the average they were told to wait %.1f s",
                                viewers.looksPerSecond(), viewers.pause()),
                        Report.format(
                                "the shop's memory without garbage: %.0f MB before, %.0f MB with them: %.1f KB for each",
                                viewers.before() / KB / KB, viewers.with() / KB / KB, viewers.bytesEach() / KB),
                        Report.format("the shop used %.2f cores for them", viewers.cores()))));
        report.heading("Commands").code(Conditions.commands(shop)).code(commands);
        audit.in(report).publish("faces");
    }

    private List<Goal> goals() {
        return List.of(
                Goal.atMost(
                        "F1",
                        "largest page, KB packed",
                        12,
                        "",
                        max(pages.stream().mapToDouble(page -> page.bytes() / KB))),
                Goal.atMost(
                        "F2",
                        "p95 of the slowest page in the shop, ms",
                        5,
                        "",
                        max(pages.stream().mapToDouble(Faces.PageCost::p95))),
                Goal.atMost("F3", "styles of one door, KB packed", 8, "", new double[] {sum(".css")}),
                Goal.atMost("F4", "scripts of one door, KB packed", 4, "", new double[] {sum(".js")}),
                Goal.atLeast(
                        "F5",
                        "orders/s beside 1,000 looks/s ÷ without",
                        0.9,
                        "",
                        beside.stream().mapToDouble(Faces.Beside::ratio).toArray()));
    }

    /// The console has those of the storefront and its own.
    private double sum(String end) {
        return files.entrySet().stream()
                        .filter(file -> file.getKey().endsWith(end))
                        .mapToInt(Map.Entry::getValue)
                        .sum()
                / KB;
    }

    private static double[] max(DoubleStream figures) {
        return new double[] {figures.max().orElse(0)};
    }

    private List<List<String>> rounds() {
        var rows = new ArrayList<List<String>>();
        for (var round : beside) {
            rows.add(List.of(
                    String.valueOf(rows.size() + 1),
                    Report.format("%.0f", round.before().perSecond()),
                    Report.format("%.0f", round.with().perSecond()),
                    Report.format("%.0f", round.looksPerSecond()),
                    Report.format("%.0f", round.after().perSecond()),
                    Report.format("%.2f", round.ratio())));
        }
        return rows;
    }

    private static String kb(int bytes) {
        return Report.format("%.1f", bytes / KB);
    }
}
