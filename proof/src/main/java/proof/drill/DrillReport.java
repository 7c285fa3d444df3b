package proof.drill;

import static proof.harness.Report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Report;

/// Prints what [Drill] found.
final class DrillReport {

    private static final double AT_95_PERCENT = 3;

    private final Site site;
    private final FaultKind fault;
    private final List<Chapter> chapters;

    DrillReport(Site site, FaultKind fault, List<Chapter> chapters) {
        this.site = site;
        this.fault = fault;
        this.chapters = chapters;
    }

    boolean holds() {
        return faults().isEmpty()
                && chapters.stream()
                        .flatMap(chapter -> chapter.audits().stream())
                        .allMatch(Audit::holds);
    }

    void write(String command) {
        var report =
                new Report("Drill: " + fault.name()).say("`" + command + "`").list(Conditions.facts(site.one()));
        int trials = injected().size();
        report.heading(holds() ? "Nothing lost, nothing twice" : "SOMETHING IS WRONG")
                .say(fault.told() + " Meanwhile customers charge, order, buy their carts, take coupons and take orders"
                        + " back at both instances, each time with a key of its own, every tenth time at both at once."
                        + " Afterwards what is unknown is asked for once more with its key, and their record is"
                        + " compared with the shop.")
                .table(List.of("of the record", "all", "fewest in a chapter", "most in a chapter"), figures())
                .list(faults());
        if (holds()) {
            report.say(format(
                    "No failure in %,d trials: at most %.2g %% fail, at 95 %% confidence.",
                    trials, Math.min(100, 100 * AT_95_PERCENT / trials)));
        }
        report.say(format(
                "Nobody waited for an answer longer than %.1f s.",
                chapters.stream().mapToDouble(Chapter::longestSeconds).max().orElse(0)));
        report.heading("Faults made").table(List.of("fault", "times", "healthy after, median", "worst"), made());
        if (!fault.healthySince().isEmpty()) {
            report.say("Seconds, from " + fault.healthySince() + " until " + fault.healthyWhen() + ".");
        }
        report.heading("Answers").table(List.of("answer", "times"), answers());
        var errors = errors();
        report.heading("Logged as errors").list(errors.isEmpty() ? List.of("nothing") : errors);
        report.heading("Commands")
                .code(Conditions.commands(site.one()))
                .code(List.of(site.other().commandLine()));
        chapters.getLast().audits().forEach(audit -> audit.in(report));
        report.publish("drill-" + fault.name());
    }

    private List<List<String>> figures() {
        return List.of(
                row("requests", Chapter::requests),
                row("acknowledged, there once as acknowledged, given again to the byte", Chapter::acknowledged),
                row("refused, nothing kept", Chapter::refused),
                row("unknown before the last question", Chapter::unknown),
                row("faults made", chapter -> chapter.injected().size()),
                row("faults found", chapter -> chapter.faults().size()),
                row("seconds", chapter -> (int) chapter.seconds()));
    }

    private List<String> row(String what, ToIntFunction<Chapter> figure) {
        var figures = chapters.stream().mapToInt(figure).summaryStatistics();
        return List.of(
                what,
                format("%,d", figures.getSum()),
                format("%,d", figures.getMin()),
                format("%,d", figures.getMax()));
    }

    private List<List<String>> made() {
        var byWhat = new TreeMap<String, List<InjectedFault>>();
        injected()
                .forEach(fault -> byWhat.computeIfAbsent(fault.what(), _ -> new ArrayList<>())
                        .add(fault));
        byWhat.put("all", injected());
        return byWhat.entrySet().stream()
                .map(entry -> made(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<String> made(String what, List<InjectedFault> faults) {
        var seconds = faults.stream()
                .flatMapToDouble(fault -> fault.healthySeconds().stream())
                .sorted()
                .toArray();
        return List.of(
                what,
                format("%,d", faults.size()),
                seconds.length == 0 ? "" : format("%.2f", seconds[seconds.length / 2]),
                seconds.length == 0 ? "" : format("%.2f", seconds[seconds.length - 1]));
    }

    private List<List<String>> answers() {
        var all = new TreeMap<String, Integer>();
        chapters.forEach(
                chapter -> chapter.answers().forEach((answer, times) -> all.merge(answer, times, Integer::sum)));
        return all.entrySet().stream()
                .map(entry -> List.of(entry.getKey(), format("%,d", entry.getValue())))
                .toList();
    }

    private List<String> errors() {
        var all = new TreeMap<String, Integer>();
        site.shops()
                .forEach(
                        shop -> shop.log().errorTexts().forEach((text, times) -> all.merge(text, times, Integer::sum)));
        return all.entrySet().stream()
                .map(entry -> format("%,d times: %s", entry.getValue(), entry.getKey()))
                .toList();
    }

    private List<InjectedFault> injected() {
        return chapters.stream().flatMap(chapter -> chapter.injected().stream()).toList();
    }

    private List<String> faults() {
        var brokenAudits = chapters.stream()
                .flatMap(chapter -> chapter.audits().stream())
                .flatMap(audit -> audit.findings().stream())
                .filter(finding -> finding.startsWith("BROKEN"));
        return Stream.concat(chapters.stream().flatMap(chapter -> chapter.faults().stream()), brokenAudits)
                .toList();
    }
}
