package proof.speed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.PageVisitor;
import proof.harness.Pause;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.harness.Texts;
import proof.harness.Usage;
import proof.load.LoadResult;
import proof.load.Loads;
import proof.load.ServerTimes;
import proof.load.Wrk;

/// What pages cost: their size, their time at light load, and what a crowd that watches one product costs those who
/// buy.
public final class Faces {

    private static final int CUSTOMERS = 500;
    private static final int PRODUCTS = 200;
    private static final int CONNECTIONS = 64;
    private static final int LOOKERS = 110;
    private static final int LOOK_PAUSE_MS = 100;
    private static final int QUIET_MS = 20_000;
    private static final int WARM_ORDERS_SECONDS = 5;
    static final int WARM_LOOKS = 1_500;
    private static final int LOOKS = 400;

    private static final List<String> STOREFRONT =
            List.of("/", "/products/1", "/top", "/coupons", "/cart", "/orders", "/wallet", "/me", "/login");
    private static final List<String> CONSOLE = List.of(
            "/admin",
            "/admin/products",
            "/admin/products/1",
            "/admin/orders",
            "/admin/customers",
            "/admin/charges",
            "/admin/deliveries",
            "/admin/settings",
            "/admin/trail");

    /// A page: how large it came over the wire, its time in the shop, and its time seen by one visitor.
    record PageCost(String path, int bytes, double p50, double p95, double seenP95) {}

    /// Orders a second without looks, with them, and without again.
    record Beside(LoadResult before, LoadResult with, LoadResult after, double looksPerSecond) {

        double ratio() {
            return with.perSecond() / ((before.perSecond() + after.perSecond()) / 2);
        }
    }

    /// Viewers who stay: those connected, looks a second, the pause they were told, memory of the shop before and with
    /// them, its CPU in cores, and what broke.
    record Watched(
            int viewers, double looksPerSecond, double pause, long before, long with, double cores, long failed) {

        double bytesEach() {
            return (with - before) / (double) Math.max(1, viewers);
        }
    }

    private final Shop shop;
    private final int seconds;
    private final Crowd crowd;
    private final Loads loads;
    private final Wrk wrk;

    private Faces(Shop shop, int seconds) {
        this.shop = shop;
        this.seconds = seconds;
        this.crowd = Crowd.gather(shop, CUSTOMERS, PRODUCTS);
        this.loads = new Loads(shop);
        this.wrk = new Wrk(shop);
    }

    @Command(
            name = "faces",
            description = "what pages cost, and people who watch one product",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions given,
            @Option(names = "--seconds", defaultValue = "8") int seconds,
            @Option(names = "--rounds", defaultValue = "3") int rounds,
            @Option(names = "--warm-up", defaultValue = "30") int warmUp,
            @Option(names = "--viewers", defaultValue = "10000") int viewers) {
        Programs.require("wrk");
        var options = given.jvmOr("-Xmx3g -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20");
        var settings = Shop.generous();
        settings.put("jangteo.web.connections-max", String.valueOf(Math.max(1_000, viewers * 3 / 2)));
        var costs = pages(options, settings);
        try (var shop = Shop.start(options, settings)) {
            var faces = new Faces(shop, seconds);
            var _ = faces.orders(warmUp);
            var _ = faces.looks();
            var files = faces.files();
            var beside =
                    IntStream.range(0, rounds).mapToObj(_ -> faces.beside()).toList();
            var watched = viewers == 0 ? Optional.<Watched>empty() : Optional.of(faces.watched(viewers));
            var audit = Audit.of(shop.client(), shop.admin());
            var command = Report.format(
                    "proof/run faces --seconds %d --rounds %d --warm-up %d --viewers %d",
                    seconds, rounds, warmUp, viewers);
            new FacesReport(shop, costs, files, beside, watched, audit).write(command, faces.wrk.commands());
            return audit.holds() ? 0 : 1;
        }
    }

    /// In a shop of its own, which notes the time of every request.
    private static List<PageCost> pages(ShopOptions options, Map<String, String> settings) {
        var noting = new HashMap<>(settings);
        noting.putAll(ServerTimes.settings());
        try (var shop = Shop.start(options, noting)) {
            var faces = new Faces(shop, WARM_ORDERS_SECONDS);
            var _ = faces.orders(WARM_ORDERS_SECONDS);
            // Events of the orders are still being delivered.
            Pause.ms(QUIET_MS);
            return faces.pages();
        }
    }

    private List<PageCost> pages() {
        var costs = new ArrayList<PageCost>();
        try (var customer = new PageVisitor(shop.address()).logIn("customer@demo.jangteo.dev", Shop.PASSWORD);
                var admin = new PageVisitor(shop.address()).logIn(Shop.ADMIN, Shop.PASSWORD)) {
            System.err.println("proof: every page is looked at " + WARM_LOOKS + " times");
            for (int i = 0; i < WARM_LOOKS; i++) {
                STOREFRONT.forEach(customer::look);
                CONSOLE.forEach(admin::look);
            }
            STOREFRONT.forEach(path -> costs.add(cost(customer, path)));
            CONSOLE.forEach(path -> costs.add(cost(admin, path)));
        }
        return costs;
    }

    private PageCost cost(PageVisitor visitor, String path) {
        var looks = IntStream.range(0, LOOKS).mapToObj(_ -> visitor.look(path)).toList();
        if (looks.stream().anyMatch(look -> look.status() != 200)) {
            throw ProofFailure.failed(path + " was answered " + looks.getLast().status());
        }
        var seen = looks.stream().mapToDouble(PageVisitor.Look::ms).sorted().toArray();
        var taken = new ServerTimes(shop).last(path, LOOKS);
        return new PageCost(
                path,
                looks.stream().mapToInt(PageVisitor.Look::bytes).max().orElseThrow(),
                taken[LOOKS / 2],
                taken[LOOKS * 95 / 100],
                seen[LOOKS * 95 / 100]);
    }

    /// Styles, scripts and drawings, as the pages name them.
    private Map<String, Integer> files() {
        try (var visitor = new PageVisitor(shop.address()).logIn(Shop.ADMIN, Shop.PASSWORD)) {
            var html = visitor.text("/") + visitor.text("/admin");
            var sizes = new TreeMap<String, Integer>();
            Arrays.stream(html.split("\""))
                    .filter(word -> word.startsWith("/assets/"))
                    .map(word -> word.replaceFirst("#.*", ""))
                    .distinct()
                    .forEach(path -> sizes.put(
                            path.replaceFirst("-[0-9a-f]{32}", ""),
                            visitor.look(path).bytes()));
            return sizes;
        }
    }

    private LoadResult orders(int during) {
        return wrk.run(loads.orders(crowd, "spread"), CONNECTIONS, during);
    }

    private Beside beside() {
        var before = orders(seconds);
        var looks = CompletableFuture.supplyAsync(this::looks);
        Pause.ms(1_000);
        var with = orders(seconds);
        double perSecond = looks.join();
        var after = orders(seconds);
        var round = new Beside(before, with, after, perSecond);
        System.err.println(Report.format(
                "proof: %.0f orders/s, %.0f beside %.0f looks/s, %.0f: %.2f",
                before.perSecond(), with.perSecond(), perSecond, after.perSecond(), round.ratio()));
        return round;
    }

    /// Looks a second; they begin before the orders and end after them.
    private double looks() {
        int during = seconds + 2;
        var output = Programs.output(
                List.of(
                        "wrk",
                        "-t1",
                        "-c" + LOOKERS,
                        "-d" + during + "s",
                        "-s",
                        "proof/load/looks.lua",
                        shop.address() + watchedPath(),
                        "--",
                        String.valueOf(LOOK_PAUSE_MS)),
                Shop.ROOT);
        return Double.parseDouble(Texts.find(output, "figures: .*requests=([0-9]+)"))
                / (Double.parseDouble(Texts.find(output, "figures: duration=([0-9]+)")) / 1e6);
    }

    private Watched watched(int viewers) {
        System.err.println("proof: " + viewers + " viewers come");
        long before = memory();
        var crowdOfViewers = new Viewers(Integer.parseInt(shop.address().replaceAll(".*:", "")), watchedPath());
        var seen = new ArrayList<Watched>();
        crowdOfViewers.watch(viewers, () -> {
            long looks = crowdOfViewers.looks();
            var cpu = Usage.of(shop);
            int during = 30;
            Pause.ms(TimeUnit.SECONDS.toMillis(during));
            seen.add(new Watched(
                    crowdOfViewers.open(),
                    (crowdOfViewers.looks() - looks) / (double) during,
                    crowdOfViewers.meanPauseSeconds(),
                    before,
                    memory(),
                    Usage.of(shop).since(cpu).shop() / during,
                    crowdOfViewers.failed()));
        });
        return seen.getFirst();
    }

    /// What the process has in use once the garbage is gone.
    private long memory() {
        var _ = Programs.output(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(shop.pid()),
                "GC.run"));
        Pause.ms(2_000);
        return Usage.memoryNow(shop.pid());
    }

    private String watchedPath() {
        return "/live/products/" + crowd.productIds().getFirst();
    }
}
