package proof.speed;

import java.util.List;
import java.util.function.ToDoubleFunction;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Goal;
import proof.harness.Report;
import proof.harness.Shop;
import proof.load.Rounds;
import proof.speed.Throughput.Repetition;

/// Prints what [Throughput] measured.
final class ThroughputReport {

    private final Shop shop;
    private final List<Repetition> repetitions;
    private final long memory;
    private final Audit audit;

    ThroughputReport(Shop shop, List<Repetition> repetitions, long memory, Audit audit) {
        this.shop = shop;
        this.repetitions = repetitions;
        this.memory = memory;
        this.audit = audit;
    }

    void write(String command, List<String> commands) {
        var report = new Report("Throughput").say("`" + command + "`").list(Conditions.withLoad(shop));
        report.heading("Against the aims")
                .table(Goal.HEADER, goals().stream().map(Goal::row).toList())
                .say("P1, P2: the better of 64 and 256 connections ÷ the mean of B before and after, B the better of 8"
                        + " and 32 clients. Memory: VmHWM of the shop's process, without its database.");
        var rounds =
                new Rounds("B", repetitions.stream().map(Repetition::rounds).toList());
        rounds.in(report, "Orders")
                .heading("Commands")
                .code(Conditions.commands(shop))
                .code(commands);
        audit.in(report).publish("throughput");
    }

    private List<Goal> goals() {
        var spread = each(one -> one.spread().ratio());
        var hot = each(one -> one.hot().ratio());
        var databaseSpread = each(one -> one.spread().databaseCpuRatio());
        var databaseHot = each(one -> one.hot().databaseCpuRatio());
        double[] megabytes = {memory / 1024.0 / 1024.0};
        return List.of(
                Goal.atLeast("P1", "orders/s ÷ B, two of 1,000 products each", 3, ", then 4", spread),
                Goal.atLeast("P2", "orders/s ÷ B, one hot product in every order", 10, ", then 12", hot),
                Goal.atLeast("P3", "hot rate ÷ spread rate", 1, "", each(Repetition::hotToSpread)),
                Goal.atMost("P4", "PostgreSQL CPU per order ÷ B's, spread", 0.3, "", databaseSpread),
                Goal.atMost("P4", "PostgreSQL CPU per order ÷ B's, hot", 0.3, "", databaseHot),
                Goal.atMost("P5", "one client, p50 ÷ pgbench's p50", 1, "", each(Repetition::p50Ratio)),
                Goal.atMost("P5", "one client, p99 ÷ p50", 5, "", each(Repetition::tail)),
                Goal.atMost("P10", "memory of the shop at peak, MB", 350, ", then 200", megabytes));
    }

    private double[] each(ToDoubleFunction<Repetition> figure) {
        return repetitions.stream().mapToDouble(figure).toArray();
    }
}
