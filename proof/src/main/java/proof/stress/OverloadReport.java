package proof.stress;

import static proof.harness.Report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Goal;
import proof.harness.Report;
import proof.harness.Shop;
import proof.load.OpenLoop;
import proof.stress.Overload.Round;

/// Prints what [Overload] measured.
final class OverloadReport {

    private static final int REFUSED_MS_MAX = 20;

    /// What is called normal again: half as long again as before at most.
    private static final double NORMAL = 1.5;

    private final Shop shop;
    private final List<Round> rounds;
    private final Audit audit;

    OverloadReport(Shop shop, List<Round> rounds, Audit audit) {
        this.shop = shop;
        this.rounds = rounds;
        this.audit = audit;
    }

    void write(double times, int connections, List<String> commands) {
        var report = new Report("Overload")
                .say(format("`proof/run overload --times %s --repeats %d`", trimmed(times), rounds.size()))
                .list(Conditions.withLoad(shop))
                .heading("Against the aims")
                .table(Goal.HEADER, goals(times).stream().map(Goal::row).toList())
                .say(
                        "The peak is what 64 or 256 connections that wait for their answers get placed, the better one,"
                                + " before and after. Customers of the other lines are " + connections
                                + " connections, each of"
                                + " which pauses by chance before it asks again. Accepted are good answers, each with its order.")
                .heading("Rounds")
                .table(
                        List.of(
                                "no.",
                                "load",
                                "asked/s",
                                "÷ peak",
                                "accepted/s",
                                "p50 ms",
                                "p99 ms",
                                "refused",
                                "p50 ms",
                                "p99 ms",
                                "failed",
                                "CPU: load",
                                "shop",
                                "database"),
                        rows())
                .say(
                        "Failed: connections that broke, or had no answer within two seconds. CPU in cores, all on one machine.")
                .heading("Commands")
                .code(Conditions.commands(shop))
                .code(commands);
        audit.in(report).publish(times == 2 ? "overload" : "overload-" + trimmed(times));
    }

    private List<Goal> goals(double times) {
        var load = trimmed(times) + " times the peak";
        return List.of(
                Goal.atLeast(
                        "P6",
                        "accepted at " + load + " ÷ peak",
                        0.95,
                        "",
                        each(round -> round.overload().accepted() / round.peak())),
                Goal.atMost(
                        "P6",
                        "p99 of the accepted ÷ p99 at 0.7 of the peak",
                        3,
                        "",
                        each(round -> round.overload().good().p99()
                                / round.calm().good().p99())),
                Goal.atMost(
                        "P6",
                        "p99 of refusals, ms",
                        REFUSED_MS_MAX,
                        "",
                        each(round -> round.overload().refused().p99())),
                Goal.atMost(
                        "R11",
                        "p99 at 0.7 of the peak, " + Overload.BACK_WITHIN_SECONDS + " s after ÷ before",
                        NORMAL,
                        "",
                        each(round -> round.afterwards().good().p99()
                                / round.calm().good().p99())));
    }

    private List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < rounds.size(); i++) {
            var round = rounds.get(i);
            var number = String.valueOf(i + 1);
            rows.add(row(number, "calm", round, round.calm()));
            rows.add(row(number, "overload", round, round.overload()));
            rows.add(row(number, "calm, first " + Overload.BACK_WITHIN_SECONDS + " s", round, round.back()));
            rows.add(row(number, "calm", round, round.afterwards()));
        }
        return rows;
    }

    private static List<String> row(String number, String load, Round round, OpenLoop.Result result) {
        return List.of(
                number,
                load,
                format("%.0f", result.asked()),
                format("%.2f", result.asked() / round.peak()),
                format("%.0f", result.accepted()),
                format("%.1f", result.good().p50()),
                format("%.1f", result.good().p99()),
                String.valueOf(result.refused().count()),
                format("%.1f", result.refused().p50()),
                format("%.1f", result.refused().p99()),
                String.valueOf(result.failed()),
                format("%.2f", result.cpu().generator() / result.seconds()),
                format("%.2f", result.cpu().shop() / result.seconds()),
                format("%.2f", result.cpu().database() / result.seconds()));
    }

    private double[] each(ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).toArray();
    }

    private static String trimmed(double times) {
        return times == Math.rint(times) ? format("%.0f", times) : String.valueOf(times);
    }
}
