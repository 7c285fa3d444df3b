package proof.events;

import static proof.harness.Report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import proof.events.Delivery.Flow;
import proof.events.Delivery.Repetition;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Goal;
import proof.harness.Report;
import proof.harness.Shop;
import proof.load.Rounds;

/// Prints what [Delivery] measured.
final class DeliveryReport {

    private static final List<String> FLOWS =
            List.of(("load,no.,by,orders/s,÷ orders,events each,left at end,gone after s,"
                            + "p50 ms,p99 ms,worst ms,CPU: load,receiver,shop,database")
                    .split(","));
    private static final List<String> DRAINS =
            List.of("no.,events,first after s,all s later,events/s,÷ orders/s,CPU: receiver,shop,database".split(","));

    private final Shop shop;
    private final Receiver receiver;
    private final List<Repetition> repetitions;
    private final long memory;
    private final List<String> faults;
    private final Audit audit;

    DeliveryReport(
            Shop shop, Receiver receiver, List<Repetition> repetitions, long memory, List<String> faults, Audit audit) {
        this.shop = shop;
        this.receiver = receiver;
        this.repetitions = repetitions;
        this.memory = memory;
        this.faults = faults;
        this.audit = audit;
    }

    void write(String command, List<String> commands) {
        var report = new Report("Delivery").say("`" + command + "`").list(Conditions.withLoad(shop));
        report.heading("Against the aims")
                .table(Goal.HEADER, goals().stream().map(Goal::row).toList())
                .say("Delivered ÷ orders: events that came in ÷ orders placed, both between a quarter and the end of"
                        + " the load, to two places: below 1 the backlog grows. Memory: VmHWM of the shop's process at"
                        + " the very end.");
        flows(report);
        var rounds = repetitions.stream().map(Repetition::dead).toList();
        new Rounds("normal", rounds).in(report, "Orders");
        drains(report);
        var inbox = receiver.inbox();
        report.heading("The receiver's record: " + (faults.isEmpty() ? "holds" : "DOES NOT HOLD"))
                .list(List.of(
                        format("%,d events came in, each under one id, those of an order in order", inbox.count()),
                        format("%,d came again", inbox.duplicates()),
                        format("%,d deliveries, every signature verified", receiver.deliveries())))
                .list(faults);
        report.heading("Commands").code(Conditions.commands(shop)).code(commands);
        audit.in(report).publish("delivery");
    }

    private List<Goal> goals() {
        double[] megabytes = {memory / 1024.0 / 1024.0};
        var goals = new ArrayList<Goal>();
        goals.add(Goal.atLeast(
                "P12",
                "events delivered ÷ orders at full load",
                1,
                "",
                each(one -> one.full().times().sustained())));
        goals.add(Goal.atMost(
                "P12",
                "commit → delivered at half load, p99 ms",
                100,
                "",
                each(one -> one.half().times().delayMs(0.99))));
        for (int i = 0; i < repetitions.getFirst().dead().size(); i++) {
            int kind = i;
            var how = repetitions.getFirst().dead().get(i).shape();
            goals.add(Goal.atLeast(
                    "R8",
                    "orders/s while the platform " + says(how) + " ÷ normal",
                    0.95,
                    "",
                    each(one -> one.dead().get(kind).ratio())));
        }
        goals.add(Goal.atLeast("P12", "a backlog leaves, events/s ÷ orders/s", 3, "", each(Repetition::drainRatio)));
        goals.add(Goal.atMost("P10", "memory of the shop at peak, MB", 350, ", then 200", megabytes));
        return goals;
    }

    private static String says(String how) {
        return how.equals("500") ? "answers 500" : how;
    }

    private void flows(Report report) {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < repetitions.size(); i++) {
            rows.add(row("full", i, repetitions.get(i).full()));
            rows.add(row("half", i, repetitions.get(i).half()));
        }
        report.heading("Orders and their events")
                .table(FLOWS, rows)
                .say("Milliseconds from an event's `time`, which is taken just before the commit, to its arrival, by"
                        + " one clock. Events each: in one delivery. Left is what had not come in when the last order"
                        + " was placed. Half load: customers who pause by chance, so that orders do not wait for those"
                        + " before. CPU in cores, all on one machine.");
    }

    private static List<String> row(String load, int repetition, Flow flow) {
        var result = flow.result();
        var times = flow.times();
        return List.of(
                load,
                String.valueOf(repetition + 1),
                result.by(),
                format("%.0f", result.perSecond()),
                format("%.2f", times.sustained()),
                format("%.1f", flow.eventsEach()),
                format("%,d", times.left()),
                format("%.2f", times.leftSeconds()),
                format("%.1f", times.delayMs(0.5)),
                format("%.1f", times.delayMs(0.99)),
                format("%.1f", times.delayMs(1)),
                format("%.2f", result.cpu().generator() / result.seconds()),
                format("%.2f", flow.receiver()),
                format("%.2f", result.cpu().shop() / result.seconds()),
                format("%.2f", result.cpu().database() / result.seconds()));
    }

    private void drains(Report report) {
        var rows = new ArrayList<List<String>>();
        for (var one : repetitions) {
            var drain = one.drain();
            rows.add(List.of(
                    String.valueOf(rows.size() + 1),
                    format("%,d", drain.times().count()),
                    format("%.2f", drain.waitedSeconds()),
                    format("%.2f", drain.times().arrivalSeconds()),
                    format("%.0f", drain.times().perSecond()),
                    format("%.2f", one.drainRatio()),
                    format("%.2f", drain.receiver()),
                    format("%.2f", drain.shop()),
                    format("%.2f", drain.database())));
        }
        report.heading("A backlog")
                .table(DRAINS, rows)
                .say("Real orders, placed while the receiver refused connections; none are placed while the backlog"
                        + " leaves. The clock runs from the first event that comes in to the last; how long the shop"
                        + " waited before it tried again stands beside. Orders/s are those of full load.");
    }

    private double[] each(ToDoubleFunction<Repetition> figure) {
        return repetitions.stream().mapToDouble(figure).toArray();
    }
}
