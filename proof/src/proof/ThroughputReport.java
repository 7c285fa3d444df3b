package proof;

import static java.util.stream.Collectors.joining;
import static proof.Report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import proof.Throughput.Repetition;

/// Prints what [Throughput] measured.
final class ThroughputReport {

    private static final List<String> ROUND =
            List.of("shape", "no.", "tries", "B before", "shop", "B after", "÷ B", "refused");
    private static final List<String> USAGE =
            List.of("shape,no.,by,orders/s,p50 ms,p99 ms,CPU: load,shop,database,database µs/order".split(","));

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
        var report = new Report("Throughput").say("`" + command + "`").list(facts());
        report.heading("Against the aims")
                .table(Aim.HEADER, aims().stream().map(Aim::row).toList())
                .say("P1, P2: the better of 64 and 256 connections ÷ the mean of B before and after, B the better of 8"
                        + " and 32 clients. Memory: VmHWM of the shop's process, without its database.");
        report.heading("Rounds").table(ROUND, rounds()).say("Orders per second. " + unsteady());
        report.heading("CPU and latency")
                .table(USAGE, usage())
                .say("CPU in cores; load is wrk or pgbench, on the same machine. pgbench's percentiles are known for"
                        + " one client.");
        report.heading("Commands").code(commands()).code(commands);
        audit.in(report).publish("throughput");
    }

    private List<String> facts() {
        var facts = new ArrayList<>(Machine.facts(shop.database()));
        facts.add("Load: " + Command.version("pgbench", "--version") + "; "
                + Command.version("wrk", "-v").replaceAll(" Copyright.*", ""));
        return facts;
    }

    private List<String> commands() {
        var lines = new ArrayList<String>();
        lines.add(shop.commandLine());
        for (var setting :
                List.of("fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "max_wal_size")) {
            lines.add("show " + setting + " → " + shop.database().setting(setting));
        }
        return lines;
    }

    private List<Aim> aims() {
        var spread = each(one -> one.spread().ratio());
        var hot = each(one -> one.hot().ratio());
        var databaseSpread = each(one -> one.spread().databaseCpuRatio());
        var databaseHot = each(one -> one.hot().databaseCpuRatio());
        double[] megabytes = {memory / 1024.0 / 1024.0};
        return List.of(
                Aim.atLeast("P1", "orders/s ÷ B, two of 1,000 products each", 3, ", then 4", spread),
                Aim.atLeast("P2", "orders/s ÷ B, one hot product in every order", 10, ", then 12", hot),
                Aim.atLeast("P3", "hot rate ÷ spread rate", 1, "", each(Repetition::hotToSpread)),
                Aim.atMost("P4", "PostgreSQL CPU per order ÷ B's, spread", 0.3, "", databaseSpread),
                Aim.atMost("P4", "PostgreSQL CPU per order ÷ B's, hot", 0.3, "", databaseHot),
                Aim.atMost("P5", "one client, p50 ÷ pgbench's p50", 1, "", each(Repetition::p50Ratio)),
                Aim.atMost("P5", "one client, p99 ÷ p50", 5, "", each(Repetition::tail)),
                Aim.atMost("P10", "memory of the shop at peak, MB", 350, ", then 200", megabytes));
    }

    private double[] each(ToDoubleFunction<Repetition> figure) {
        return repetitions.stream().mapToDouble(figure).toArray();
    }

    private List<List<String>> rounds() {
        return numbered((number, round) -> List.of(List.of(
                round.shape(),
                number,
                String.valueOf(round.tries()),
                format("%.0f", round.before().perSecond()),
                round.shop().stream()
                        .map(pace -> format("%.0f", pace.perSecond()))
                        .collect(joining(", ")),
                format("%.0f", round.after().perSecond()),
                format("%.2f", round.ratio()),
                String.valueOf(round.shop().stream().mapToLong(Pace::refused).sum()))));
    }

    private String unsteady() {
        long rounds = repetitions.stream()
                .flatMap(one -> one.rounds().stream())
                .filter(round -> !round.steady())
                .count();
        return rounds == 0
                ? "In every round counted, the two B differ by 15 % or less."
                : "Counted although the two B differ by more than 15 %, after " + Round.TRIES_MAX + " tries: " + rounds
                        + " of " + repetitions.size() * 3 + " rounds.";
    }

    private List<List<String>> usage() {
        return numbered((number, round) -> {
            var rows = new ArrayList<List<String>>();
            rows.add(row(round, number, "B", round.before()));
            round.shop().forEach(pace -> rows.add(row(round, number, "shop", pace)));
            rows.add(row(round, number, "B", round.after()));
            return rows;
        });
    }

    private static List<String> row(Round round, String number, String who, Pace pace) {
        return List.of(
                round.shape(),
                number,
                who + ", " + pace.by(),
                format("%.0f", pace.perSecond()),
                pace.p50() == 0 ? "" : format("%.2f", pace.p50()),
                pace.p99() == 0 ? "" : format("%.2f", pace.p99()),
                format("%.2f", pace.cpu().generator() / pace.seconds()),
                format("%.2f", pace.cpu().shop() / pace.seconds()),
                format("%.2f", pace.cpu().database() / pace.seconds()),
                format("%.0f", pace.databaseCpuPerOrder() * 1e6));
    }

    /// The rows of all rounds, with the number of their repetition.
    private List<List<String>> numbered(BiFunction<String, Round, List<List<String>>> rows) {
        var all = new ArrayList<List<String>>();
        for (int i = 0; i < repetitions.size(); i++) {
            for (var round : repetitions.get(i).rounds()) {
                all.addAll(rows.apply(String.valueOf(i + 1), round));
            }
        }
        return all;
    }
}
