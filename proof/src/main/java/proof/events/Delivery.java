package proof.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.Pause;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.harness.Usage;
import proof.load.Load;
import proof.load.LoadResult;
import proof.load.Loads;
import proof.load.Round;
import proof.load.Wrk;

/// P12: does delivery to the data platform keep up with the orders, how late is it, and does a dead platform cost
/// orders? The receiver is the proof's own, so every figure is its record; at the end it has to have every event.
/// Seen to fail when the receiver dropped one event.
public final class Delivery {

    private static final int CUSTOMERS = 1_000;
    private static final int PRODUCTS = 1_000;
    private static final int CONNECTIONS = 64;

    /// Of customers who pause: so many that few of them wait for the shop at any moment.
    private static final int PAUSING = 256;

    /// Longer than a delivery may take by default.
    private static final long HANG_MS = 6_000;
    private static final long PATIENCE_NS = 600_000_000_000L;
    private static final double MS = 1e3;

    /// A load, and what came in of it, in how many deliveries; the receiver's CPU in cores.
    record Flow(LoadResult result, DeliveryTimes times, int deliveries, double receiver) {

        double eventsEach() {
            return 1.0 * times.count() / Math.max(1, deliveries);
        }
    }

    /// How a backlog left: after how long the first of it came in, and the rest from then on; CPU in cores.
    record Drain(double waitedSeconds, DeliveryTimes times, double receiver, double shop, double database) {}

    record Repetition(Flow full, Flow half, List<Round> dead, Drain drain) {

        double drainRatio() {
            return drain.times().perSecond() / full.result().perSecond();
        }
    }

    private final Shop shop;
    private final Receiver receiver;
    private final int seconds;
    private final int backlog;
    private final Crowd crowd;
    private final Loads loads;
    private final Wrk wrk;
    private volatile ReceiverBehaviour behaviour = ReceiverBehaviour.TAKE;

    private Delivery(ShopOptions options, int seconds, int backlog) {
        this.seconds = seconds;
        this.backlog = backlog;
        this.receiver = new Receiver(options, () -> behaviour, HANG_MS);
        this.shop = Shop.start(options, settings(receiver));
        this.crowd = Crowd.gather(shop, CUSTOMERS, PRODUCTS);
        this.loads = new Loads(shop);
        this.wrk = new Wrk(shop);
    }

    @Command(
            name = "delivery",
            description = "P12: events to the data platform beside the orders",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--seconds", defaultValue = "10") int seconds,
            @Option(names = "--repeats", defaultValue = "3") int repeats,
            @Option(names = "--warm-up", defaultValue = "20") int warmUp,
            @Option(names = "--backlog", defaultValue = "100000") int backlog) {
        Programs.require("wrk");
        var delivery = new Delivery(options, seconds, backlog);
        try (var receiver = delivery.receiver;
                var shop = delivery.shop) {
            delivery.warmUp(warmUp);
            var repetitions = IntStream.range(0, repeats)
                    .mapToObj(_ -> delivery.repetition())
                    .toList();
            long memory = Usage.memoryPeak(shop.pid());
            var faults = delivery.faults();
            var audit = Audit.of(shop.client(), shop.admin());
            var command = Report.format(
                    "proof/run delivery --seconds %d --repeats %d --warm-up %d --backlog %d",
                    seconds, repeats, warmUp, backlog);
            new DeliveryReport(shop, receiver, repetitions, memory, faults, audit)
                    .write(command, delivery.wrk.commands());
            return audit.holds() && faults.isEmpty() ? 0 : 1;
        }
    }

    /// A shop leaves a receiver that failed alone for up to a minute, and would be measured waiting. Asking a dead one
    /// more often than it does by default is to its own disadvantage.
    private static Map<String, String> settings(Receiver receiver) {
        var settings = Shop.generous();
        settings.putAll(receiver.settings());
        settings.put("jangteo.platform.back-off-max", "500ms");
        settings.put("jangteo.platform.breaker-open-for", "500ms");
        return settings;
    }

    private void warmUp(int warmUp) {
        if (warmUp > 0) {
            var warm = wrk.run(loads.orders(crowd, "spread"), CONNECTIONS, warmUp);
            System.err.printf("proof: warmed up, last at %.0f orders/s%n", warm.perSecond());
        }
        awaitAll();
    }

    private Repetition repetition() {
        var full = flow(loads.orders(crowd, "spread"), CONNECTIONS);
        say("full load", full);
        int pauseMs = (int) Math.round(2 * PAUSING * MS / full.result().perSecond());
        var half = flow(loads.pausing(crowd, pauseMs), PAUSING);
        say("half load", half);
        var dead = List.of(dead("refuses"), dead("500"), dead("hangs"));
        return new Repetition(full, half, dead, drain());
    }

    private Flow flow(Load load, int connections) {
        int earlier = receiver.inbox().count();
        int deliveries = receiver.deliveries();
        double cpu = Usage.own();
        var result = wrk.run(load, connections, seconds);
        double receiverCpu = Usage.own() - cpu;
        awaitAll();
        return new Flow(
                result,
                receiver.inbox().since(earlier),
                receiver.deliveries() - deliveries,
                receiverCpu / result.seconds());
    }

    /// Orders while the receiver is dead, between those while it is well.
    private Round dead(String how) {
        return Round.measure(how, this::orders, () -> {
            die(how);
            try {
                return List.of(wrk.run(loads.orders(crowd, "spread"), CONNECTIONS, seconds));
            } finally {
                revive();
            }
        });
    }

    /// Nothing waits when they begin.
    private LoadResult orders() {
        awaitAll();
        return wrk.run(loads.orders(crowd, "spread"), CONNECTIONS, seconds);
    }

    private void die(String how) {
        switch (how) {
            case "refuses" -> receiver.refuse();
            case "500" -> behaviour = ReceiverBehaviour.FAIL;
            default -> behaviour = ReceiverBehaviour.HANG;
        }
    }

    private void revive() {
        if (behaviour == ReceiverBehaviour.TAKE) {
            receiver.open();
        }
        behaviour = ReceiverBehaviour.TAKE;
    }

    /// The backlog consists of real orders; the receiver refuses connections until there are enough.
    private Drain drain() {
        awaitAll();
        int earlier = receiver.inbox().count();
        die("refuses");
        while (outbox() - earlier < backlog) {
            var _ = wrk.run(loads.orders(crowd, "spread"), CONNECTIONS, seconds);
        }
        shop.database().run("checkpoint");
        var before = Usage.of(shop);
        double cpu = Usage.own();
        long revived = Inbox.nowMicros();
        revive();
        awaitAll();
        var used = Usage.of(shop).since(before);
        double took = (Inbox.nowMicros() - revived) / 1e6;
        var times = receiver.inbox().since(earlier);
        System.err.println(Report.format("proof: a backlog of %,d left at %.0f/s", times.count(), times.perSecond()));
        return new Drain(
                (times.firstArrived() - revived) / 1e6,
                times,
                (Usage.own() - cpu) / took,
                used.shop() / took,
                used.database() / took);
    }

    /// Until the receiver has every event there is.
    private void awaitAll() {
        long wanted = outbox();
        for (long start = System.nanoTime(); receiver.inbox().count() < wanted; Pause.ms(20)) {
            if (System.nanoTime() - start > PATIENCE_NS) {
                throw ProofFailure.failed("of " + wanted + " events only "
                        + receiver.inbox().count() + " came in within " + PATIENCE_NS / 1_000_000_000 + " s");
            }
        }
    }

    private long outbox() {
        return shop.database().number("select count(*) from outbox");
    }

    private List<String> faults() {
        var faults = new ArrayList<>(receiver.inbox().faults());
        long events = outbox();
        if (events != receiver.inbox().count()) {
            faults.add("the shop has " + events + " events, the receiver "
                    + receiver.inbox().count());
        }
        return faults;
    }

    private static void say(String what, Flow flow) {
        System.err.println(Report.format(
                "proof: %s %.0f orders/s, delivered %.2f of them meanwhile, p50 %.1f ms, p99 %.1f ms",
                what,
                flow.result().perSecond(),
                flow.times().sustained(),
                flow.times().delayMs(0.5),
                flow.times().delayMs(0.99)));
    }
}
