package proof.speed;

import static proof.harness.Report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import proof.harness.Conditions;
import proof.harness.Goal;
import proof.harness.Report;
import proof.harness.Shop;
import proof.load.History;
import proof.load.LoadResult;
import proof.speed.Growth.Size;

/// Prints what [Growth] measured. Ratios are to the mean of the two runs at the smallest size.
final class GrowthReport {

    private static final double MOST = 1.10;
    private static final List<String> HEADER =
            List.of("orders", "database MB", "samples", "p50 ms", "p99 ms", "÷ p50", "÷ p99");

    private final Shop shop;
    private final List<Size> sizes;

    GrowthReport(Shop shop, List<Size> sizes) {
        this.shop = shop;
        this.sizes = sizes;
    }

    boolean holds() {
        return sizes.stream().allMatch(size -> size.audit().holds());
    }

    void write(String command, List<String> commands) {
        var report = new Report("Growth").say("`" + command + "`").list(Conditions.withLoad(shop));
        report.heading("Against the aims")
                .table(Goal.HEADER, goals().stream().map(Goal::row).toList())
                .say(format(
                        "Ratios of the largest size to the mean of the two runs at %,d orders. In worst stands the worst"
                                + " of all larger sizes, beside the median of them. An audit reads everything there is and"
                                + " cannot but grow.",
                        Growth.SMALLEST));
        table(report, "One order of two products", Size::order);
        table(report, "GET /orders, first page", Size::list);
        table(report, "GET /products/top", Size::top);
        report.heading("Audit").table(List.of("orders", "ms", "÷ smallest", "µs for an order", "holds"), audits());
        report.say(format(
                "The shop sold %,d orders a day until just now, two lines each, so the smallest size is its last four"
                        + " days. One client; every size from a shop process that has been running since the start,"
                        + " with a database just vacuumed, analyzed and checkpointed. Orders are measured last and come"
                        + " on top: the samples.",
                History.PER_DAY));
        report.heading("Commands").code(Conditions.commands(shop)).code(commands);
        sizes.stream()
                .filter(size -> !size.audit().holds())
                .forEach(size -> size.audit().in(report));
        if (holds()) {
            sizes.getLast().audit().in(report);
        }
        report.publish("growth");
    }

    private List<Goal> goals() {
        return List.of(
                goal("one order, p50", size -> size.order().p50()),
                goal("one order, p99", size -> size.order().p99()),
                goal("GET /orders, p50", size -> size.list().p50()),
                goal("GET /orders, p99", size -> size.list().p99()),
                goal("GET /products/top, p50", size -> size.top().p50()),
                goal("GET /products/top, p99", size -> size.top().p99()),
                goal("audit", Size::auditMs));
    }

    private Goal goal(String what, ToDoubleFunction<Size> figure) {
        var larger = sizes.stream()
                .filter(size -> size.orders() > Growth.SMALLEST)
                .mapToDouble(size -> ratio(size, figure))
                .toArray();
        return Goal.atMost("P7", what + " ÷ that at the smallest size", MOST, "", larger);
    }

    private double ratio(Size size, ToDoubleFunction<Size> figure) {
        var smallest = sizes.stream()
                .filter(one -> one.orders() == Growth.SMALLEST)
                .mapToDouble(figure)
                .average();
        return figure.applyAsDouble(size) / smallest.orElseThrow();
    }

    private void table(Report report, String what, Function<Size, LoadResult> result) {
        var rows = new ArrayList<List<String>>();
        for (var size : sizes) {
            var here = result.apply(size);
            rows.add(List.of(
                    format("%,d", size.orders()),
                    format("%.0f", size.databaseBytes() / 1e6),
                    format("%,d", here.count()),
                    format("%.3f", here.p50()),
                    format("%.3f", here.p99()),
                    format("%.2f", ratio(size, one -> result.apply(one).p50())),
                    format("%.2f", ratio(size, one -> result.apply(one).p99()))));
        }
        report.heading(what).table(HEADER, rows);
    }

    private List<List<String>> audits() {
        return sizes.stream()
                .map(size -> List.of(
                        format("%,d", size.orders()),
                        format("%.0f", size.auditMs()),
                        format("%.2f", ratio(size, Size::auditMs)),
                        format("%.1f", size.auditMs() * 1_000 / size.orders()),
                        size.audit().holds() ? "yes" : "NO"))
                .toList();
    }
}
