package proof.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.Machine;
import proof.harness.Parallel;
import proof.harness.Pause;
import proof.harness.Programs;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.harness.Signals;
import proof.load.LoadResult;
import proof.load.Loads;
import proof.load.Wrk;

/// P11: what a second instance on the same database costs or brings. The same number of connections sends orders to
/// one instance, and, split, to both, in turns; while one sells alone the other is stopped where it stands
/// (SIGSTOP), so that it costs no CPU and stays warm. The ratio of neighbouring runs counts, since a shared machine
/// changes its pace.
public final class Instances {

    private static final int CUSTOMERS = 1_000;
    private static final int PRODUCTS = 1_000;
    private static final List<String> SHAPES = List.of("spread", "hot");
    private static final List<Integer> CONNECTIONS = List.of(64, 256);

    /// Long enough for a stopped instance to be taken for gone, and for one that goes on to be noticed.
    private static final int NOTICED_MS = 5_000;

    private record Pair(String shape, int connections, double alone, double together, long failures) {}

    private final Shop one;
    private final Shop other;
    private final Crowd crowd;
    private final Loads loads;

    private Instances(Shop one, Shop other) {
        this.one = one;
        this.other = other;
        this.crowd = Crowd.gather(one, CUSTOMERS, PRODUCTS);
        this.loads = new Loads(one);
    }

    @Command(
            name = "instances",
            description = "P11: what a second instance on the same database costs or brings",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--seconds", defaultValue = "8") int seconds,
            @Option(names = "--rounds", defaultValue = "4") int rounds,
            @Option(names = "--warm-up", defaultValue = "40") int warmUp) {
        Programs.require("wrk");
        try (var one = Shop.start(options, settings());
                var other = one.second(options, settings())) {
            var instances = new Instances(one, other);
            var warm = instances.together("spread", 64, warmUp);
            System.err.printf("proof: warmed up, at %.0f orders/s together%n", warm.perSecond());
            var pairs = new ArrayList<Pair>();
            for (int round = 0; round < rounds; round++) {
                pairs.addAll(instances.round(round % 2 == 0, seconds));
            }
            var audit = Audit.of(one.client(), one.admin());
            report(one, pairs, audit, Report.format("proof/run instances --seconds %d --rounds %d", seconds, rounds));
            return audit.holds() && pairs.stream().allMatch(pair -> pair.failures() == 0) ? 0 : 1;
        }
    }

    private static Map<String, String> settings() {
        var settings = Shop.generous();
        settings.put("jangteo.platform.wire", "none");
        return settings;
    }

    /// Everything alone and everything together; which comes first changes from round to round.
    private List<Pair> round(boolean aloneFirst, int seconds) {
        var first = half(aloneFirst, seconds);
        var second = half(!aloneFirst, seconds);
        var alone = aloneFirst ? first : second;
        var together = aloneFirst ? second : first;
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < alone.size(); i++) {
            var shape = SHAPES.get(i / CONNECTIONS.size());
            int connections = CONNECTIONS.get(i % CONNECTIONS.size());
            var pair = new Pair(
                    shape,
                    connections,
                    alone.get(i).perSecond(),
                    together.get(i).perSecond(),
                    alone.get(i).refused() + together.get(i).refused());
            System.err.printf(
                    "proof: %-6s %3d connections: alone %.0f/s, together %.0f/s%n",
                    shape, connections, pair.alone(), pair.together());
            pairs.add(pair);
        }
        return pairs;
    }

    private List<LoadResult> half(boolean alone, int seconds) {
        if (alone) {
            Signals.stop(other.pid());
        }
        Pause.ms(NOTICED_MS);
        try {
            var paces = new ArrayList<LoadResult>();
            for (var shape : SHAPES) {
                for (int connections : CONNECTIONS) {
                    paces.add(
                            alone
                                    ? new Wrk(one).run(loads.orders(crowd, shape), connections, seconds)
                                    : together(shape, connections, seconds));
                }
            }
            return paces;
        } finally {
            Signals.goOn(other.pid());
        }
    }

    /// Half of the connections at each; what counts are the orders in the database.
    private LoadResult together(String shape, int connections, int seconds) {
        var mine = loads.orders(crowd, shape);
        var others = loads.orders(crowd, shape);
        long before = one.database().number(mine.rows());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var beside = threads.submit(() -> Wrk.send(other, others, connections / 2, seconds));
            var here = Wrk.send(one, mine, connections / 2, seconds);
            var there = Parallel.result(beside);
            Pause.ms(500);
            long made = one.database().number(mine.rows()) - before;
            return new LoadResult(
                    "both",
                    made,
                    Math.max(here.seconds(), there.seconds()),
                    here.refused() + there.refused(),
                    Math.max(here.p50(), there.p50()),
                    Math.max(here.p99(), there.p99()),
                    here.cpu());
        }
    }

    private static void report(Shop one, List<Pair> pairs, Audit audit, String command) {
        var rows = new ArrayList<List<String>>();
        for (var shape : SHAPES) {
            for (int connections : CONNECTIONS) {
                var these = pairs.stream()
                        .filter(pair -> pair.shape().equals(shape) && pair.connections() == connections)
                        .toList();
                rows.add(List.of(
                        shape,
                        String.valueOf(connections),
                        Report.format("%.0f", Compare.median(these, Pair::alone)),
                        Report.format("%.0f", Compare.median(these, Pair::together)),
                        Report.format("%.2f", Compare.median(these, pair -> pair.together() / pair.alone())),
                        Report.format(
                                "%.2f",
                                these.stream()
                                        .mapToDouble(pair -> pair.together() / pair.alone())
                                        .min()
                                        .orElseThrow()),
                        String.valueOf(these.stream().mapToLong(Pair::failures).sum())));
            }
        }
        var report = new Report("A second instance on the same database")
                .say("`" + command + "`")
                .list(Machine.facts(one.database()))
                .table(
                        List.of(
                                "shape",
                                "connections in all",
                                "orders/s, one instance",
                                "orders/s, two",
                                "two ÷ one",
                                "worst round",
                                "requests refused or failed"),
                        rows)
                .say("Medians over the rounds; the ratio is the median of the rounds' own. The load generators and both"
                        + " instances share the machine's cores, so a second instance adds none.");
        audit.in(report);
        report.publish("instances");
    }
}
