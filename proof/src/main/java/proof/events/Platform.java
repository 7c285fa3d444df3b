package proof.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.Client.Caller;
import proof.harness.Json;
import proof.harness.Parallel;
import proof.harness.Pause;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;

/// R8: a data platform that fails, hangs, lies and is dead for a while, and two instances that deliver to it, one after
/// the other: whichever does is killed again and again. A third one holds the database and delivers nothing. Afterwards
/// the platform's own record has to hold every event, those of an order in order, each under
/// one id. What it forgot although it said it had it, only it can notice: by comparing with the feed, which has to name
/// exactly that, and a replay has to bring it.
///
/// Seen to fail: without the replay; when `delivery.delivered` was moved over events that had not been sent;
/// when the receiver took the events of a delivery in reverse, dropped one without noting it, or changed a byte before
/// it checked the signature; when one event got another id; when an order was left out of the customers' record.
public final class Platform {

    private static final int CUSTOMERS = 200;
    private static final int PRODUCTS = 100;
    private static final long HANG_MS = 450;
    private static final long DEAD_MS = 10_000;
    private static final long PATIENCE_NS = 1_200_000_000_000L;

    /// When what happens, as shares of the events made.
    private static final double FORGETS = 0.10;
    private static final double REMEMBERS = 0.20;
    private static final int FORGETFUL_EVENTS_MAX = 5_000;
    private static final double KILLED_FROM = 0.30;
    private static final double KILLED_UNTIL = 0.90;
    private static final double DIES = 0.55;
    private static final String LEADS = "delivers to http from now on";

    /// What was found, and how long it took until all orders were placed and until all was delivered.
    record Outcome(PlatformCheck check, double placedSeconds, double deliveredSeconds, List<String> story) {}

    private final Shop one;
    private final List<Shop> rivals;
    private final Receiver receiver;
    private final UnreliableBehaviour behaviours;
    private final PlatformCrowd crowd;
    private final int events;
    private final int kills;
    private final Caller admin;
    private final List<String> story = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final long start = System.nanoTime();

    private Platform(
            Shop one,
            List<Shop> rivals,
            Receiver receiver,
            UnreliableBehaviour behaviours,
            int events,
            int kills,
            int seed) {
        this.one = one;
        this.rivals = rivals;
        this.kills = kills;
        this.receiver = receiver;
        this.behaviours = behaviours;
        this.events = events;
        this.admin = one.admin();
        var customers = Crowd.gather(one, CUSTOMERS, PRODUCTS);
        this.crowd = new PlatformCrowd(
                Stream.concat(Stream.of(one), rivals.stream()).map(Shop::client).toList(), customers, events, seed);
    }

    @Command(
            name = "platform",
            description = "R8: a data platform that fails, hangs, lies and is dead for a while",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--events", defaultValue = "100000") int events,
            @Option(names = "--kills", defaultValue = "4") int kills,
            @Option(names = "--seed", defaultValue = "1") int seed) {
        var behaviours = new UnreliableBehaviour(seed);
        try (var receiver = new Receiver(options, behaviours, HANG_MS);
                var one = Shop.start(options, withoutDelivery());
                var second = one.second(options, settings(receiver));
                var third = Shop.on(one.database(), one.database().url(), options, 4, settings(receiver))) {
            var platform = new Platform(one, List.of(second, third), receiver, behaviours, events, kills, seed);
            var outcome = platform.drill();
            var audits = List.of(Audit.of(one.client(), platform.admin), Audit.of(second.client(), second.admin()));
            var report = new PlatformReport(one, platform.rivals, receiver, platform.crowd, outcome, audits);
            report.write(Report.format("proof/run platform --events %d --kills %d --seed %d", events, kills, seed));
            return report.holds() ? 0 : 1;
        }
    }

    private static Map<String, String> withoutDelivery() {
        var settings = Shop.generous();
        settings.put("jangteo.platform.wire", "none");
        return settings;
    }

    /// Everything that is waited for is short, so that many failures fit into minutes.
    private static Map<String, String> settings(Receiver receiver) {
        var settings = Shop.generous();
        settings.putAll(receiver.settings());
        settings.put("jangteo.platform.http.timeout", "300ms");
        settings.put("jangteo.platform.http.connect-timeout", "200ms");
        settings.put("jangteo.platform.back-off-first", "5ms");
        settings.put("jangteo.platform.back-off-max", "200ms");
        settings.put("jangteo.platform.breaker-open-for", "200ms");
        settings.put("jangteo.platform.lease", "6s");
        settings.put("jangteo.platform.tries", "1000");
        return settings;
    }

    private Outcome drill() {
        double placed;
        double delivered;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            var trade = threads.submit(() -> {
                crowd.trade();
                return secondsSince(begin);
            });
            hit();
            placed = Parallel.result(trade);
            tell("all orders and cancellations are acknowledged");
            awaitNoBacklog();
            delivered = secondsSince(begin);
        }
        var check = new PlatformCheck(one, admin, receiver.inbox(), crowd, faults);
        var missing = check.missing();
        check.onlyForgotten(missing);
        tell("the feed names " + missing.size() + " events that the platform has not");
        replay(check, missing);
        check.all();
        return new Outcome(check, placed, delivered, story);
    }

    private void hit() {
        var plan = new TreeMap<Double, Runnable>();
        plan.put(FORGETS, () -> {
            behaviours.forgetful(true);
            tell("the platform begins to forget a part of what it says it has");
        });
        plan.put(Math.min(REMEMBERS, FORGETS + 1.0 * FORGETFUL_EVENTS_MAX / events), () -> {
            behaviours.forgetful(false);
            tell("it forgets nothing any more");
        });
        plan.put(DIES, () -> {
            receiver.refuse();
            tell("the platform is dead: connections are refused");
            Pause.ms(DEAD_MS);
            receiver.open();
            tell("it is back after " + DEAD_MS / 1_000 + " s");
        });
        for (int i = 0; i < kills; i++) {
            plan.put(KILLED_FROM + (KILLED_UNTIL - KILLED_FROM) * i / kills, this::killWhoDelivers);
        }
        plan.forEach((share, what) -> {
            awaitMade(share);
            what.run();
        });
    }

    private void killWhoDelivers() {
        await(
                "an instance to deliver",
                () -> one.database()
                                .number("select count(*) from delivery where target = 'http' and expires_at > now()")
                        == 1);
        int before = receiver.deliveries();
        var leader = Collections.max(
                rivals, Comparator.comparing(shop -> shop.log().lastWith(LEADS).orElse("")));
        leader.kill();
        tell("the instance that delivers is killed, after " + before + " deliveries");
        leader.start();
        tell("it is started again");
    }

    private void awaitMade(double share) {
        await("the crowd", () -> crowd.made() >= share * events);
    }

    private void awaitNoBacklog() {
        await(
                "the backlog to leave",
                () -> deliveries().stream().allMatch(target -> Json.whole(target, "backlog") == 0));
        tell("no event waits any more");
    }

    private List<Map<String, Object>> deliveries() {
        return Json.objects(
                one.client()
                        .get("/api/v1/admin/deliveries", admin)
                        .expect(200, "deliveries")
                        .json(),
                "targets");
    }

    /// Asks for the time from the first to the last that is missing.
    private void replay(PlatformCheck check, Set<UUID> missing) {
        if (missing.isEmpty()) {
            return;
        }
        var range = check.range(missing);
        var answer = rivals.getFirst()
                .client()
                .post("/api/v1/admin/deliveries/replay", admin, range)
                .expect(202, "replay");
        tell("a replay of " + Json.whole(answer.json(), "events") + " events is asked for");
        await(
                "the replay",
                () -> one.database().number("select count(*) from delivery where replay_after is not null") == 0);
        tell("it is done");
    }

    private void await(String what, BooleanSupplier there) {
        for (long begin = System.nanoTime(); !there.getAsBoolean(); Pause.ms(50)) {
            if (System.nanoTime() - begin > PATIENCE_NS) {
                faults.add("waited in vain for " + what);
                return;
            }
        }
    }

    private void tell(String what) {
        var line = Report.format(
                "%.1f s, %,d made, %,d stored: %s",
                secondsSince(start), crowd.made(), receiver.inbox().count(), what);
        System.err.println("proof: " + line);
        story.add(line);
    }

    private static double secondsSince(long moment) {
        return (System.nanoTime() - moment) / 1e9;
    }
}
