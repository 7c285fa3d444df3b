package proof.speed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.customers.Sales;
import proof.harness.Audit;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.load.AnswerProbe;
import proof.load.Load;
import proof.load.LoadResult;
import proof.load.Round;
import proof.load.Wrk;

/// P13: how fast the product list and the top sellers are read over HTTP, as a ratio to a constant answer of the same
/// server, while orders come in and every answer looked at has to be exact.
public final class Reads {

    private static final int CUSTOMERS = 100;
    private static final int PRODUCTS = 1_000;
    private static final int CONNECTIONS = 64;
    private static final String LIST = "/api/v1/products?limit=20";
    private static final String TOP = "/api/v1/products/top";

    /// What the shop answers openly as JSON without looking into its database.
    private static final List<String> CONSTANTS =
            List.of("/actuator/health/liveness", "/v3/api-docs/swagger-config", "/v3/api-docs", "/problems/busy");

    record Repetition(Round list, Round top) {}

    /// What was looked at while the load ran, and what was wrong with it.
    record Exactness(long orders, long lists, long tops, List<String> faults) {}

    private final int seconds;
    private final Wrk wrk;
    private final Map<String, LoadResult> constants = new LinkedHashMap<>();

    private Reads(int seconds, Shop shop) {
        this.seconds = seconds;
        this.wrk = new Wrk(shop);
    }

    @Command(
            name = "reads",
            description = "P13: product list and top sellers, exact and fast while orders come in",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--seconds", defaultValue = "10") int seconds,
            @Option(names = "--repeats", defaultValue = "3") int repeats,
            @Option(names = "--warm-up", defaultValue = "20") int warmUp,
            @Option(names = "--orders-per-second", defaultValue = "100") int ordersPerSecond) {
        Programs.require("wrk");
        try (var shop = Shop.start(options, withoutCatalogue())) {
            var crowd = Crowd.gather(shop, CUSTOMERS, PRODUCTS);
            var reads = new Reads(seconds, shop);
            reads.warmUp(shop.client(), warmUp);
            var repetitions = new ArrayList<Repetition>();
            Exactness exactness;
            try (var sales = Sales.start(shop.client(), crowd, ordersPerSecond);
                    var lists = AnswerProbe.start(() -> sales.checkList(LIST));
                    var tops = AnswerProbe.start(() -> sales.checkTop(TOP))) {
                IntStream.range(0, repeats).forEach(_ -> repetitions.add(reads.repetition()));
                var faults = new ArrayList<>(sales.faults());
                faults.addAll(lists.faults());
                faults.addAll(tops.faults());
                exactness = new Exactness(sales.orders(), lists.answers(), tops.answers(), faults);
            }
            var audit = Audit.of(shop.client(), shop.admin());
            var command = Report.format(
                    "proof/run reads --seconds %d --repeats %d --warm-up %d --orders-per-second %d",
                    seconds, repeats, warmUp, ordersPerSecond);
            new ReadsReport(shop, reads.constants, repetitions, exactness, audit).write(command, reads.wrk.commands());
            return audit.holds() && exactness.faults().isEmpty() ? 0 : 1;
        }
    }

    /// The demo's products would come first in the list, and there are few of each.
    private static Map<String, String> withoutCatalogue() {
        var settings = Shop.generous();
        settings.put("jangteo.demo", "false");
        settings.put("jangteo.gateway.kind", "instant");
        settings.put("jangteo.admin.email", Shop.ADMIN);
        settings.put("jangteo.admin.password", Shop.PASSWORD);
        settings.put("jangteo.access.sign-ups-per-minute", "0");
        settings.put("server.address", "127.0.0.1");
        return settings;
    }

    /// Reads everything for a while, then tries which constant answer is the fastest: the others would flatter.
    private void warmUp(Client client, int warmUp) {
        var there = CONSTANTS.stream().filter(path -> isConstant(client, path)).toList();
        int each = Math.max(1, warmUp / (there.size() + 2));
        for (var path : List.of(LIST, TOP)) {
            var _ = wrk.run(Load.reading(path), CONNECTIONS, each);
        }
        there.forEach(path -> wrk.run(Load.reading(path), CONNECTIONS, each).perSecond());
        there.forEach(path -> constants.put(path, wrk.run(Load.reading(path), CONNECTIONS, Math.min(seconds, 3))));
        System.err.println(Report.format(
                "proof: the constant answer is %s, %.0f/s",
                constant().getKey(), constant().getValue().perSecond()));
    }

    private static boolean isConstant(Client client, String path) {
        var answer = client.get(path, Caller.NOBODY);
        return answer.status() == 200 && answer.body().startsWith("{");
    }

    private Map.Entry<String, LoadResult> constant() {
        return constants.entrySet().stream()
                .max(Comparator.comparingDouble(entry -> entry.getValue().perSecond()))
                .orElseThrow();
    }

    private Repetition repetition() {
        return new Repetition(round("list", LIST), round("top", TOP));
    }

    private Round round(String shape, String path) {
        return Round.measure(shape, () -> read(constant().getKey()), () -> List.of(read(path)));
    }

    private LoadResult read(String path) {
        var result = wrk.run(Load.reading(path), CONNECTIONS, seconds);
        if (result.refused() > 0) {
            throw ProofFailure.failed(
                    path + ": " + result.refused() + " of " + result.count() + " answers were refusals");
        }
        return result;
    }
}
