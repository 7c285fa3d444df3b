package proof.speed;

import static proof.harness.Report.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Goal;
import proof.harness.Programs;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.load.Load;
import proof.load.LoadResult;
import proof.load.Loads;
import proof.load.Wrk;

/// P14: how much a shop sells in the first seconds after it says that it is ready, beside what it sells when it is
/// warm. The same process: started, asked for orders as soon as it is ready, warmed, and asked again.
public final class FirstSeconds {

    private static final int CUSTOMERS = 1_000;
    private static final int PRODUCTS = 1_000;
    private static final int CONNECTIONS = 64;
    private static final double AIM = 0.7;

    private record Round(double ready, LoadResult first, LoadResult warm) {

        double ratio() {
            return first.perSecond() / warm.perSecond();
        }
    }

    @Command(
            name = "first",
            description = "P14: what a shop sells in its first seconds, beside what it sells when it is warm",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--rounds", defaultValue = "3") int rounds,
            @Option(names = "--seconds", defaultValue = "10") int seconds,
            @Option(names = "--warm-up", defaultValue = "45") int warmUp,
            @Option(names = "--train", defaultValue = "0") int train) {
        Programs.require("wrk");
        try (var shop = Shop.start(options, Shop.generous())) {
            var crowd = Crowd.gather(shop, CUSTOMERS, PRODUCTS);
            var loads = new Loads(shop);
            if (train > 0) {
                train(shop, loads.orders(crowd, "spread"), train, options);
            }
            var all = new ArrayList<Round>();
            for (int round = 1; round <= rounds; round++) {
                shop.stop();
                long begin = System.nanoTime();
                shop.start();
                double ready = (System.nanoTime() - begin) / 1e9;
                var wrk = new Wrk(shop);
                var first = wrk.run(loads.orders(crowd, "spread"), CONNECTIONS, seconds);
                var _ = wrk.run(loads.orders(crowd, "spread"), CONNECTIONS, warmUp);
                var warm = wrk.run(loads.orders(crowd, "spread"), CONNECTIONS, seconds);
                all.add(new Round(ready, first, warm));
                System.err.printf(
                        "proof: ready after %.1f s, first %d s %.0f/s, warm %.0f/s, %.2f%n",
                        ready, seconds, first.perSecond(), warm.perSecond(), first.perSecond() / warm.perSecond());
            }
            report(shop, all, seconds, warmUp);
            return Audit.of(shop.client(), shop.admin()).holds() ? 0 : 1;
        }
    }

    /// The jar taken apart, since a cache knows classes by the jar they come from, and one start that sells for a while
    /// and writes the cache when it ends.
    private static void train(Shop shop, Load orders, int seconds, ShopOptions options) {
        var taken = shop.folder().resolve("taken-apart");
        var cache = shop.folder().resolve("jangteo.aot");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var _ = Programs.output(List.of(
                java, "-Djarmode=tools", "-jar", shop.jar().toString(), "extract", "--destination", taken.toString()));
        var jar = taken.resolve(shop.jar().getFileName());
        shop.stop();
        var jvm = new ArrayList<>(options.jvm());
        jvm.add("-XX:AOTCacheOutput=" + cache);
        shop.runFrom(jar, jvm);
        shop.start();
        var _ = new Wrk(shop).run(orders, CONNECTIONS, seconds);
        shop.stop();
        jvm.set(jvm.size() - 1, "-XX:AOTCache=" + cache);
        shop.runFrom(jar, jvm);
    }

    private static void report(Shop shop, List<Round> rounds, int seconds, int warmUp) {
        var ratios = rounds.stream().mapToDouble(Round::ratio).toArray();
        var goal = Goal.atLeast("P14", "first " + seconds + " s after readiness ÷ warm", AIM, "", ratios);
        new Report("First seconds")
                .say(format("`proof/run first --rounds %d --seconds %d --warm-up %d`", rounds.size(), seconds, warmUp))
                .list(Conditions.facts(shop))
                .heading("Against the aim")
                .table(Goal.HEADER, List.of(goal.row()))
                .heading("Rounds")
                .table(
                        List.of("", "median", "worst", "best"),
                        List.of(
                                row("seconds from the start of the process to readiness", rounds, Round::ready),
                                row(
                                        "orders/s in the first seconds",
                                        rounds,
                                        round -> round.first().perSecond()),
                                row(
                                        "orders/s, warm",
                                        rounds,
                                        round -> round.warm().perSecond()),
                                row("ratio", rounds, Round::ratio)))
                .say("Orders of two products out of 1,000, by " + CONNECTIONS
                        + " connections of wrk on the same machine;"
                        + " between the first seconds and the warm ones the shop sells for " + warmUp + " s.")
                .heading("Commands")
                .code(Conditions.commands(shop))
                .publish("first");
    }

    private static List<String> row(String what, List<Round> rounds, ToDoubleFunction<Round> figure) {
        var sorted = Goal.sorted(rounds.stream().mapToDouble(figure).toArray());
        return List.of(
                what,
                format("%.2f", Goal.median(sorted)),
                format("%.2f", sorted[0]),
                format("%.2f", sorted[sorted.length - 1]));
    }
}
