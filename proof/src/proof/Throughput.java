package proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// P1 to P5: how much the shop sells over HTTP, as ratios to what its PostgreSQL sells one transaction at a time.
final class Throughput {

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

    static int run(Options options) {
        options.allow(Set.of("seconds", "repeats", "warm-up"));
        Tools.require("wrk", "pgbench");
        int seconds = options.whole("seconds", 15);
        int repeats = options.whole("repeats", 3);
        int warmUp = options.whole("warm-up", 20);
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

    private List<Pace> loads(String shape) {
        return CONNECTIONS.stream()
                .map(connections -> load(shape, connections, seconds))
                .toList();
    }

    private Pace load(String shape, int connections, int forSeconds) {
        return wrk.run(loads.orders(crowd, shape), connections, forSeconds);
    }

    private List<String> commands() {
        var commands = new ArrayList<>(baseline.commands());
        commands.addAll(wrk.commands());
        return commands;
    }
}
