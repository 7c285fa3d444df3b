package proof.speed;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.Client.Caller;
import proof.harness.Goal;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.load.History;
import proof.load.Load;
import proof.load.LoadResult;
import proof.load.Loads;
import proof.load.Wrk;

/// P7: does the shop become slower as its past grows? One client, at ten thousand orders, then at ten times as
/// many, and so on, and at ten thousand once more.
public final class Growth {

    static final int SMALLEST = 10_000;

    /// Few enough that everybody has more than one page of orders at the smallest size.
    private static final int CUSTOMERS = 400;
    private static final int PRODUCTS = 1_000;
    private static final int AUDITS_MAX = 5;
    private static final long AUDITS_NS = 5_000_000_000L;

    /// One client at one size, and what an audit took: the median of up to five, milliseconds.
    record Size(
            int orders,
            LoadResult order,
            LoadResult list,
            LoadResult top,
            double auditMs,
            Audit audit,
            long databaseBytes) {}

    private final Shop shop;
    private final int seconds;
    private final Caller admin;
    private final Crowd crowd;
    private final History history;
    private final Loads loads;
    private final Wrk wrk;

    private Growth(Shop shop, int seconds) {
        this.shop = shop;
        this.seconds = seconds;
        this.admin = shop.admin();
        this.crowd = Crowd.gather(shop, CUSTOMERS, PRODUCTS);
        this.history = new History(shop, crowd);
        this.loads = new Loads(shop);
        this.wrk = new Wrk(shop);
    }

    @Command(
            name = "growth",
            description = "P7: whether a long past slows the shop down",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--orders", defaultValue = "1000000") int orders,
            @Option(names = "--seconds", defaultValue = "5") int seconds,
            @Option(names = "--warm-up", defaultValue = "20") int warmUp) {
        Programs.require("wrk");
        var sizes = sizes(orders);
        var settings = Shop.generous();
        settings.put("jangteo.platform.wire", "none"); // a past that had not been delivered would be, meanwhile
        try (var shop = Shop.start(options, settings)) {
            var growth = new Growth(shop, seconds);
            growth.warmUp(warmUp);
            var measured = sizes.stream().map(growth::measure).toList();
            var report = new GrowthReport(shop, measured);
            report.write(
                    Report.format("proof/run growth --orders %d --seconds %d --warm-up %d", orders, seconds, warmUp),
                    growth.wrk.commands());
            return report.holds() ? 0 : 1;
        }
    }

    /// Powers of ten, and the smallest again at the end: if the two differ, so much is the machine's doing.
    private static List<Integer> sizes(int largest) {
        var sizes = new ArrayList<Integer>();
        for (long size = SMALLEST; size <= largest; size *= 10) {
            sizes.add((int) size);
        }
        if (sizes.size() < 2) {
            throw ProofFailure.cannotTry("proof: growth needs --orders 100000 or more");
        }
        sizes.add(SMALLEST);
        return sizes;
    }

    /// The shop's Java machine has to have compiled what is measured; the orders of this are taken out again.
    private void warmUp(int warmUp) {
        if (warmUp > 0) {
            history.write(SMALLEST);
            for (int connections : List.of(8, 1)) {
                for (var load : List.of(list(), top(), loads.orders(crowd, "spread"))) {
                    var _ = wrk.run(load, connections, Math.max(1, warmUp / 6));
                }
            }
        }
    }

    private Size measure(int orders) {
        history.write(orders);
        var list = wrk.run(list(), 1, seconds);
        var top = wrk.run(top(), 1, seconds);
        var audits = new ArrayList<Double>();
        var audit = audit();
        for (long start = System.nanoTime();
                audits.isEmpty() || (audits.size() < AUDITS_MAX && System.nanoTime() - start < AUDITS_NS); ) {
            long begin = System.nanoTime();
            audit = audit();
            audits.add((System.nanoTime() - begin) / 1e6);
        }
        // Last, because it alone changes how many there are.
        var order = wrk.run(loads.orders(crowd, "spread"), 1, seconds);
        var times = Goal.sorted(audits.stream().mapToDouble(Double::doubleValue).toArray());
        long bytes = shop.database().number("select pg_database_size(current_database())");
        System.err.println(Report.format(
                "proof: %,d orders: order %.2f ms, list %.2f ms, top %.2f ms, audit %.0f ms",
                orders, order.p50(), list.p50(), top.p50(), Goal.median(times)));
        return new Size(orders, order, list, top, Goal.median(times), audit, bytes);
    }

    /// A shop that cannot be audited any more is a finding too.
    private Audit audit() {
        try {
            return Audit.of(shop.client(), admin);
        } catch (ProofFailure noAnswer) {
            return new Audit(false, List.of(noAnswer.getMessage()));
        }
    }

    private Load list() {
        return loads.ownOrders(crowd.tokens());
    }

    private static Load top() {
        return Load.reading("/api/v1/products/top");
    }
}
