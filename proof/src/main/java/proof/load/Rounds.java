package proof.load;

import static java.util.stream.Collectors.joining;
import static proof.harness.Report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import proof.harness.Report;

/// The rounds of all repetitions, as tables. `baseline` is what the round's first and last runs are called.
public record Rounds(String baseline, List<List<Round>> repetitions) {

    private static final List<String> USAGE =
            List.of("shape,no.,by,per second,p50 ms,p99 ms,CPU: load,shop,database,database µs each".split(","));

    public Report in(Report report, String what) {
        var header = List.of(
                "shape", "no.", "tries", baseline + " before", "shop", baseline + " after", "÷ " + baseline, "refused");
        report.heading("Rounds").table(header, rounds()).say(what + " per second. " + unsteady());
        return report.heading("CPU and latency")
                .table(USAGE, usage())
                .say("CPU in cores; load is wrk or pgbench, on the same machine. pgbench's percentiles are known for"
                        + " one client.");
    }

    private List<List<String>> rounds() {
        return numbered((number, round) -> List.of(List.of(
                round.shape(),
                number,
                String.valueOf(round.tries()),
                format("%.0f", round.before().perSecond()),
                round.shop().stream()
                        .map(result -> format("%.0f", result.perSecond()))
                        .collect(joining(", ")),
                format("%.0f", round.after().perSecond()),
                format("%.2f", round.ratio()),
                String.valueOf(
                        round.shop().stream().mapToLong(LoadResult::refused).sum()))));
    }

    private String unsteady() {
        var all = repetitions.stream().flatMap(List::stream).toList();
        long unsteady = all.stream().filter(round -> !round.steady()).count();
        return unsteady == 0
                ? "In every round counted, the two " + baseline + " differ by 15 % or less."
                : "Counted although the two " + baseline + " differ by more than 15 %, after " + Round.TRIES_MAX
                        + " tries: " + unsteady + " of " + all.size() + " rounds.";
    }

    private List<List<String>> usage() {
        return numbered((number, round) -> {
            var rows = new ArrayList<List<String>>();
            rows.add(row(round.shape(), number, baseline, round.before()));
            round.shop().forEach(result -> rows.add(row(round.shape(), number, "shop", result)));
            rows.add(row(round.shape(), number, baseline, round.after()));
            return rows;
        });
    }

    private static List<String> row(String shape, String number, String who, LoadResult result) {
        return List.of(
                shape,
                number,
                who + ", " + result.by(),
                format("%.0f", result.perSecond()),
                result.p50() == 0 ? "" : format("%.2f", result.p50()),
                result.p99() == 0 ? "" : format("%.2f", result.p99()),
                format("%.2f", result.cpu().generator() / result.seconds()),
                format("%.2f", result.cpu().shop() / result.seconds()),
                format("%.2f", result.cpu().database() / result.seconds()),
                format("%.0f", result.databaseCpuEach() * 1e6));
    }

    /// The rows of all rounds, with the number of their repetition.
    private List<List<String>> numbered(BiFunction<String, Round, List<List<String>>> rows) {
        var all = new ArrayList<List<String>>();
        for (int i = 0; i < repetitions.size(); i++) {
            for (var round : repetitions.get(i)) {
                all.addAll(rows.apply(String.valueOf(i + 1), round));
            }
        }
        return all;
    }
}
