package proof.speed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.Machine;
import proof.harness.Programs;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.load.LoadResult;
import proof.load.Loads;
import proof.load.Wrk;

/// What a change costs: another build of the shop and this one, both running and warm, take the same orders in
/// turns. A shared machine changes its pace from minute to minute, but hardly between two neighbouring runs of
/// seconds, so what counts is the median of the ratios of neighbours.
public final class Compare {

    private static final int CUSTOMERS = 1_000;
    private static final int PRODUCTS = 1_000;
    private static final List<String> SHAPES = List.of("spread", "hot");

    /// One build, its crowd, and how it is loaded.
    private record Side(Crowd crowd, Loads loads, Wrk wrk) {

        static Side of(Shop shop) {
            return new Side(Crowd.gather(shop, CUSTOMERS, PRODUCTS), new Loads(shop), new Wrk(shop));
        }

        LoadResult run(String shape, int connections, int seconds) {
            return wrk.run(loads.orders(crowd, shape), connections, seconds);
        }
    }

    private record Pair(String shape, LoadResult other, LoadResult mine) {

        double ratio(ToDoubleFunction<LoadResult> figure) {
            return figure.applyAsDouble(mine) / figure.applyAsDouble(other);
        }
    }

    @Command(
            name = "compare",
            description = "what a change costs: another build and this one, in turns",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--other", required = true) Path jar,
            @Option(names = "--seconds", defaultValue = "5") int seconds,
            @Option(names = "--rounds", defaultValue = "10") int rounds,
            @Option(names = "--warm-up", defaultValue = "45") int warmUp,
            @Option(names = "--connections", defaultValue = "64") int connections) {
        Programs.require("wrk");
        try (var other = Shop.start(options, Shop.generous(), jar);
                var mine = Shop.start(options, Shop.generous())) {
            var sides = List.of(Side.of(other), Side.of(mine));
            for (var side : sides) {
                var warm = side.run("spread", connections, warmUp);
                System.err.printf("proof: warmed up, at %.0f orders/s%n", warm.perSecond());
            }
            var pairs = new ArrayList<Pair>();
            for (int round = 0; round < rounds; round++) {
                for (var shape : SHAPES) {
                    pairs.add(pair(shape, sides, round % 2 == 0, connections, seconds));
                }
            }
            report(Report.format("--seconds %d --rounds %d", seconds, rounds), other, mine, pairs);
            return Stream.of(other, mine)
                            .allMatch(shop ->
                                    Audit.of(shop.client(), shop.admin()).holds())
                    ? 0
                    : 1;
        }
    }

    /// Who goes first changes from round to round.
    private static Pair pair(String shape, List<Side> sides, boolean otherFirst, int connections, int seconds) {
        var first = sides.get(otherFirst ? 0 : 1).run(shape, connections, seconds);
        var second = sides.get(otherFirst ? 1 : 0).run(shape, connections, seconds);
        var pair = otherFirst ? new Pair(shape, first, second) : new Pair(shape, second, first);
        System.err.printf(
                "proof: %-6s the other %.0f/s, this one %.0f/s%n",
                shape, pair.other().perSecond(), pair.mine().perSecond());
        return pair;
    }

    private static void report(String options, Shop other, Shop mine, List<Pair> pairs) {
        var rows = SHAPES.stream()
                .map(shape -> row(
                        shape,
                        pairs.stream()
                                .filter(pair -> pair.shape().equals(shape))
                                .toList()))
                .toList();
        new Report("Compared with another build")
                .say("`proof/run compare --other JAR " + options + "`")
                .list(Machine.facts(mine.database()))
                .say("The other build: commit " + Machine.commit(other.jar())
                        + ". Both ran all the time, each with its own database, and took turns.")
                .table(
                        List.of(
                                "shape",
                                "pairs",
                                "orders/s, other",
                                "this one",
                                "ratio",
                                "quarters",
                                "shop's CPU for an order, µs",
                                "this one",
                                "ratio",
                                "database's CPU, µs",
                                "this one",
                                "ratio"),
                        rows)
                .say(
                        "Medians over the pairs; a ratio is the median of the pairs' own ratios, `quarters` the range of the"
                                + " middle half of them.")
                .publish("compare");
    }

    private static List<String> row(String shape, List<Pair> pairs) {
        var cells = new ArrayList<String>(List.of(shape, String.valueOf(pairs.size())));
        figures(cells, pairs, LoadResult::perSecond, 1, true);
        figures(cells, pairs, result -> result.cpu().shop() / result.count(), 1e6, false);
        figures(cells, pairs, LoadResult::databaseCpuEach, 1e6, false);
        return cells;
    }

    private static void figures(
            List<String> cells, List<Pair> pairs, ToDoubleFunction<LoadResult> figure, double unit, boolean spread) {
        cells.add(Report.format("%.0f", unit * median(pairs, pair -> figure.applyAsDouble(pair.other()))));
        cells.add(Report.format("%.0f", unit * median(pairs, pair -> figure.applyAsDouble(pair.mine()))));
        cells.add(Report.format("%.2f", median(pairs, pair -> pair.ratio(figure))));
        if (spread) {
            cells.add(Report.format(
                    "%.2f to %.2f",
                    at(pairs, 0.25, pair -> pair.ratio(figure)), at(pairs, 0.75, pair -> pair.ratio(figure))));
        }
    }

    static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
        return at(all, 0.5, figure);
    }

    private static <T> double at(List<T> pairs, double part, ToDoubleFunction<T> figure) {
        var sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
