package proof.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.Programs;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.harness.Usage;
import proof.load.Baseline;
import proof.load.LoadResult;
import proof.load.Loads;
import proof.load.Round;
import proof.load.Wrk;

/// P1 to P5: how much the shop sells over HTTP, as ratios to what its PostgreSQL sells one transaction at a time.
public final class Throughput {

    private static final int CUSTOMERS = 1_000;
    private static final int PRODUCTS = 1_000;
    private static final List<Integer> CONNECTIONS = List.of(64, 256);

    private final int seconds;
    private final Baseline baseline;
    private final Crowd crowd;
    private final Loads loads;
    private final Wrk wrk;

    private Throughput(int seconds, Shop shop) {
        this.seconds = seconds;
        this.crowd = Crowd.gather(shop, CUSTOMERS, PRODUCTS);
        this.baseline = Baseline.prepare(shop);
        this.loads = new Loads(shop);
        this.wrk = new Wrk(shop);
    }

    @Command(
            name = "throughput",
            description = "P1 to P5: orders as ratios to what the same PostgreSQL sells one transaction at a time",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--seconds", defaultValue = "15") int seconds,
            @Option(names = "--repeats", defaultValue = "3") int repeats,
            @Option(names = "--warm-up", defaultValue = "20") int warmUp) {
        Programs.require("wrk", "pgbench");
        try (var shop = Shop.start(options, Shop.generous())) {
            var throughput = new Throughput(seconds, shop);
            if (warmUp > 0) {
                var warm = throughput.load("spread", CONNECTIONS.getFirst(), warmUp);
                System.err.printf("proof: warmed up, last at %.0f orders/s%n", warm.perSecond());
            }
            var repetitions = IntStream.range(0, repeats)
                    .mapToObj(_ -> throughput.repetition())
                    .toList();
            long memory = Usage.memoryPeak(shop.pid());
            var audit = Audit.of(shop.client(), shop.admin());
            new ThroughputReport(shop, repetitions, memory, audit)
                    .write(
                            Report.format(
                                    "proof/run throughput --seconds %d --repeats %d --warm-up %d",
                                    seconds, repeats, warmUp),
                            throughput.commands());
            return audit.holds() ? 0 : 1;
        }
    }

    record Repetition(Round spread, Round hot, Round single) {

        double hotToSpread() {
            return hot.best().perSecond() / spread.best().perSecond();
        }

        double p50Ratio() {
            return single.p50Ratio();
        }

        double tail() {
            return single.tail();
        }

        List<Round> rounds() {
            return List.of(spread, hot, single);
        }
    }

    private Repetition repetition() {
        return new Repetition(
                Round.measure("spread", () -> baseline.best("spread", seconds), () -> loads("spread")),
                Round.measure("hot", () -> baseline.best("hot", seconds), () -> loads("hot")),
                Round.measure(
                        "single", () -> baseline.single("spread", seconds), () -> List.of(load("spread", 1, seconds))));
    }

    private List<LoadResult> loads(String shape) {
        return CONNECTIONS.stream()
                .map(connections -> load(shape, connections, seconds))
                .toList();
    }

    private LoadResult load(String shape, int connections, int forSeconds) {
        return wrk.run(loads.orders(crowd, shape), connections, forSeconds);
    }

    private List<String> commands() {
        var commands = new ArrayList<>(baseline.commands());
        commands.addAll(wrk.commands());
        return commands;
    }
}
