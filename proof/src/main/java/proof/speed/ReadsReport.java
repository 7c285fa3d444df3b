package proof.speed;

import static proof.harness.Report.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Goal;
import proof.harness.Report;
import proof.harness.Shop;
import proof.load.LoadResult;
import proof.load.Rounds;
import proof.speed.Reads.Repetition;

/// Prints what [Reads] measured.
final class ReadsReport {

    private final Shop shop;
    private final Map<String, LoadResult> constants;
    private final List<Repetition> repetitions;
    private final Reads.Exactness exactness;
    private final Audit audit;

    ReadsReport(
            Shop shop,
            Map<String, LoadResult> constants,
            List<Repetition> repetitions,
            Reads.Exactness exactness,
            Audit audit) {
        this.shop = shop;
        this.constants = constants;
        this.repetitions = repetitions;
        this.exactness = exactness;
        this.audit = audit;
    }

    void write(String command, List<String> commands) {
        var report = new Report("Reads").say("`" + command + "`").list(Conditions.withLoad(shop));
        report.heading("Against the aims")
                .table(Goal.HEADER, goals().stream().map(Goal::row).toList())
                .say(
                        "64 connections. S is the fastest constant JSON the shop answers openly; ratios are to the mean of S"
                                + " just before and just after. Orders come in all the while, also during S.");
        report.heading("Constant answers").table(List.of("path", "per second", "p50 ms"), constants());
        var rounds =
                repetitions.stream().map(one -> List.of(one.list(), one.top())).toList();
        new Rounds("S", rounds).in(report, "Answers");
        report.heading("Exactness: " + (exactness.faults().isEmpty() ? "holds" : "DOES NOT HOLD"))
                .list(List.of(
                        exactness.orders() + " orders placed meanwhile",
                        exactness.lists() + " product lists and " + exactness.tops()
                                + " top sellers checked: every number"
                                + " between what was acknowledged before the question and what was asked for by its"
                                + " end; nobody missing among the top sellers"))
                .list(exactness.faults());
        report.heading("Commands").code(Conditions.commands(shop)).code(commands);
        audit.in(report).publish("reads");
    }

    private List<Goal> goals() {
        return List.of(
                Goal.atLeast(
                        "P13",
                        "GET /products?limit=20 ÷ S",
                        0.5,
                        "",
                        each(one -> one.list().ratio())),
                Goal.atLeast(
                        "P13",
                        "GET /products/top ÷ S",
                        0.5,
                        "",
                        each(one -> one.top().ratio())));
    }

    private List<List<String>> constants() {
        var rows = new ArrayList<List<String>>();
        constants.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue().perSecond()))
                .forEach(entry -> rows.add(List.of(
                        entry.getKey(),
                        format("%.0f", entry.getValue().perSecond()),
                        format("%.2f", entry.getValue().p50()))));
        return rows;
    }

    private double[] each(ToDoubleFunction<Repetition> figure) {
        return repetitions.stream().mapToDouble(figure).toArray();
    }
}
