package proof.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.Programs;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.load.Loads;
import proof.load.OpenLoop;
import proof.load.Wrk;

/// P6, R11: more orders than the shop can place, from customers who do not wait for each other. What it can place at
/// all
/// is measured just before and just after by connections that do wait.
public final class Overload {

    static final double CALM = 0.7;
    static final int BACK_WITHIN_SECONDS = 5;

    private static final int TRIALS = 2;

    private static final int TRIAL_SECONDS = 4;

    private static final int CUSTOMERS = 1_000;
    private static final int PRODUCTS = 1_000;
    private static final List<Integer> WAITING = List.of(64, 256);

    /// Orders a second that connections which wait get placed, before and after. Between these the customers who do
    /// not wait: at seven tenths of it, at so many times of it, at seven tenths again.
    record Round(
            double before,
            OpenLoop.Result calm,
            OpenLoop.Result overload,
            OpenLoop.Result back,
            OpenLoop.Result afterwards,
            double after) {

        double peak() {
            return (before + after) / 2;
        }
    }

    private final Crowd crowd;
    private final Loads loads;
    private final Wrk wrk;
    private final OpenLoop customers;
    private final int connections;
    private final int seconds;

    private Overload(Shop shop, int connections, int seconds) {
        this.crowd = Crowd.gather(shop, CUSTOMERS, PRODUCTS);
        this.loads = new Loads(shop);
        this.wrk = new Wrk(shop);
        this.customers = new OpenLoop(shop);
        this.connections = connections;
        this.seconds = seconds;
    }

    @Command(
            name = "overload",
            description = "P6, R11: more orders than the shop can place, from customers who do not wait for it",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--seconds", defaultValue = "10") int seconds,
            @Option(names = "--repeats", defaultValue = "3") int repeats,
            @Option(names = "--warm-up", defaultValue = "40") int warmUp,
            @Option(names = "--times", defaultValue = "2") double times,
            @Option(names = "--connections", defaultValue = "1500") int connections) {
        Programs.require("wrk");
        try (var shop = Shop.start(options, settings())) {
            var overload = new Overload(shop, connections, seconds);
            System.err.printf("proof: warmed up, at %.0f orders/s%n", overload.placed(64, warmUp));
            var rounds = new ArrayList<Round>();
            for (int i = 0; i < repeats; i++) {
                rounds.add(overload.round(times));
            }
            var audit = Audit.of(shop.client(), shop.admin());
            new OverloadReport(shop, rounds, audit).write(times, connections, overload.wrk.commands());
            return audit.holds() && shop.log().errors().isEmpty() ? 0 : 1;
        }
    }

    private static Map<String, String> settings() {
        var settings = Shop.generous();
        settings.put("jangteo.web.connections-per-address", "0");
        return settings;
    }

    private Round round(double times) {
        double before = peak();
        int calmPause = pause(CALM * before);
        var calm = pausing(calmPause, seconds, "calm");
        int pause = pause(times * before);
        var overload = pausing(pause, seconds, "overload");
        var back = pausing(calmPause, BACK_WITHIN_SECONDS, "back");
        var afterwards = pausing(calmPause, seconds, "afterwards");
        return new Round(before, calm, overload, back, afterwards, peak());
    }

    private double peak() {
        return WAITING.stream()
                .mapToDouble(waiting -> placed(waiting, seconds))
                .max()
                .orElseThrow();
    }

    private double placed(int waiting, int time) {
        return wrk.run(loads.orders(crowd, "spread"), waiting, time).perSecond();
    }

    /// For how many milliseconds each has to pause, so that so many are asked for in a second: tried twice, to know how
    /// much of the time between two requests is waiting for an answer.
    private int pause(double perSecond) {
        double cycle = 1_000 * connections / perSecond;
        double waiting = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            double pause = cycle - waiting;
            waiting = 1_000
                            * connections
                            / pausing((int) pause, TRIAL_SECONDS, "trial").asked()
                    - pause;
        }
        return Math.max(1, (int) Math.round(cycle - waiting));
    }

    private OpenLoop.Result pausing(int pauseMs, int time, String name) {
        var result = customers.run(loads.open(crowd, Math.max(1, pauseMs)), connections, time);
        System.err.printf(
                "proof: %-10s asked %.0f/s, accepted %.0f/s p50 %.1f p99 %.1f ms, refused %d p50 %.1f p99 %.1f ms,"
                        + " failed %d; cores: %.2f load, %.2f shop, %.2f database%n",
                name,
                result.asked(),
                result.accepted(),
                result.good().p50(),
                result.good().p99(),
                result.refused().count(),
                result.refused().p50(),
                result.refused().p99(),
                result.failed(),
                result.cpu().generator() / result.seconds(),
                result.cpu().shop() / result.seconds(),
                result.cpu().database() / result.seconds());
        return result;
    }
}
