package proof.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Pause;
import proof.harness.ProofFailure;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.stress.HalfOpen.Kind;

/// R16: connections that never finish a request, as many as there may be and more, at a shop with a small heap;
/// and floods of logins while an owner tries. Orders go on, each from a connection of its own, the process
/// lives, and afterwards all is as before.
public final class Doors {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ADDRESSES = 200;

    /// What somebody noticed who wanted something now and then: how often, how often in vain, and the
    /// milliseconds.
    record Tries(int tries, int failed, List<Long> ms) {

        long median() {
            return ms.isEmpty() ? 0 : ms.stream().sorted().toList().get(ms.size() / 2);
        }

        long worst() {
            return ms.stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }

    record Siege(Kind kind, int opened, int peak, Tries during, long recoveredMs) {}

    private final Shop shop;
    private final int clients;
    private final int seconds;
    private final String token;
    private final long product;

    private Doors(Shop shop, int clients, int seconds) {
        this.shop = shop;
        this.clients = clients;
        this.seconds = seconds;
        var crowd = Crowd.gather(shop, 1, 1);
        this.token = crowd.tokens().getFirst();
        this.product = crowd.productIds().getFirst();
    }

    @Command(
            name = "doors",
            description = "R16: half-open connections and floods of logins",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions given,
            @Option(names = "--connections", defaultValue = "2000") int clients,
            @Option(names = "--seconds", defaultValue = "20") int seconds) {
        var options = given.jvmOr("-Xmx128m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError");
        try (var shop = Shop.start(options, settings())) {
            var doors = new Doors(shop, clients, seconds);
            var quiet = doors.order(seconds / 2);
            var sieges = new ArrayList<Siege>();
            for (var kind : Kind.values()) {
                sieges.add(doors.besiege(kind));
            }
            var floods = LoginFlood.all(shop, seconds);
            var report = new DoorsReport(
                    shop, clients, seconds, quiet, sieges, floods, Audit.of(shop.client(), shop.admin()));
            report.write(Report.format("proof/run doors --connections %d --seconds %d", clients, seconds));
            return report.holds() ? 0 : 1;
        }
    }

    /// The limits here are what is proven, and hashes cost what they cost.
    private static Map<String, String> settings() {
        var settings = new LinkedHashMap<>(Shop.generous());
        settings.remove("jangteo.access.hash-memory-kib");
        settings.remove("jangteo.access.hash-iterations");
        return settings;
    }

    private Siege besiege(Kind kind) {
        System.err.println("proof: " + kind);
        var attack = new HalfOpen(Integer.parseInt(shop.address().replaceAll(".*:", "")));
        var ms = new ArrayList<Long>();
        var failed = new ArrayList<String>();
        attack.attack(kind, clients, ADDRESSES, seconds, () -> {
            tryOnce(ms, failed);
            Pause.ms(100);
        });
        long start = System.nanoTime();
        var after = new ArrayList<Long>();
        while (after.isEmpty() || after.getLast() > 1_000) {
            if (!shop.isAlive()) {
                throw ProofFailure.failed("the shop is gone:\n" + shop.log().lastLines());
            }
            tryOnce(after, new ArrayList<>());
        }
        long recovered = (System.nanoTime() - start) / 1_000_000;
        return new Siege(
                kind,
                attack.opened(),
                attack.peak(),
                new Tries(ms.size() + failed.size(), failed.size(), ms),
                recovered);
    }

    private Tries order(int during) {
        var ms = new ArrayList<Long>();
        var failed = new ArrayList<String>();
        long end = System.nanoTime() + Duration.ofSeconds(during).toNanos();
        while (System.nanoTime() < end) {
            tryOnce(ms, failed);
            Pause.ms(100);
        }
        return new Tries(ms.size() + failed.size(), failed.size(), ms);
    }

    /// One order over a connection of its own.
    private void tryOnce(List<Long> ms, List<String> failed) {
        long start = System.nanoTime();
        try (var client = new Client(shop.address(), PATIENCE)) {
            var key = "doors-" + start;
            var answer = client.post(
                    "/api/v1/orders",
                    Caller.with(token).key(key),
                    "{\"items\":[{\"productId\":" + product + ",\"quantity\":1}]}");
            if (answer.status() == 201) {
                ms.add((System.nanoTime() - start) / 1_000_000);
            } else {
                failed.add(answer.status() + " " + answer.code());
            }
        } catch (java.io.UncheckedIOException noAnswer) {
            failed.add(noAnswer.getMessage());
        }
    }
}
