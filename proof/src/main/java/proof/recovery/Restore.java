package proof.recovery;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.Client.Caller;
import proof.harness.Client.Response;
import proof.harness.Conditions;
import proof.harness.Database;
import proof.harness.Parallel;
import proof.harness.Pause;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;

/// A database is backed up while orders go on, by `pg_dump` and by its files and archive, and lost. Of either backup a
/// shop is opened: everything acknowledged before has to be there, nothing of after, keys are still known, the audit
/// holds, and it sells.
public final class Restore {

    private static final String NAME = "jangteo";
    private static final int CUSTOMERS = 16;
    private static final int PRODUCTS = 50;
    private static final int AT_ONCE = 8;

    /// An order that was acknowledged: under which key it was asked for, and between which moments.
    private record Placed(String token, String key, String body, String answer, Instant asked, Instant acknowledged) {

        String id() {
            return answer.replaceFirst("^\\{\"id\":\"([^\"]+)\".*", "$1");
        }
    }

    /// What one backup gave back. `missing` were acknowledged before it began, `strange` asked for after it ended.
    private record Restored(
            String how,
            int before,
            long missing,
            int after,
            long strange,
            boolean keyKnown,
            boolean sells,
            Audit audit) {

        boolean holds() {
            return missing == 0 && strange == 0 && before > 0 && after > 0 && keyKnown && sells && audit.holds();
        }
    }

    /// Two backups, and the moments that count for each: the dump is of a moment between the first two, the files are
    /// recovered to the last, which is the server's own.
    private record Backups(Path dump, Instant dumpBegan, Instant dumpEnded, Path files, Instant moment) {}

    private final Cluster cluster;
    private final ShopOptions options;
    private final Crowd crowd;
    private final List<String> facts;
    private final List<String> commands;
    private final Backups backups;
    private final Queue<Placed> placed = new ConcurrentLinkedQueue<>();
    private volatile boolean open = true;

    /// Sells and takes both backups meanwhile.
    private Restore(Cluster cluster, Shop shop, ShopOptions options, int seconds) {
        this.cluster = cluster;
        this.options = options;
        this.crowd = Crowd.gather(shop, CUSTOMERS, PRODUCTS);
        this.facts = Conditions.facts(shop);
        this.commands = Conditions.commands(shop);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var buyers = IntStream.range(0, AT_ONCE)
                    .mapToObj(buyer -> threads.submit(() -> buy(shop, buyer)))
                    .toList();
            this.backups = backUp(shop, TimeUnit.SECONDS.toMillis(seconds));
            open = false;
            buyers.forEach(Parallel::result);
        }
        cluster.archiveAll();
    }

    @Command(
            name = "restore",
            description = "a database is backed up while orders go on, lost, and restored in two ways",
            mixinStandardHelpOptions = true)
    public static int run(@Mixin ShopOptions options, @Option(names = "--seconds", defaultValue = "3") int seconds) {
        try (var cluster = Cluster.create()) {
            cluster.database("postgres").run("create role " + NAME + " login");
            var database = create(cluster, NAME);
            Restore restore;
            try (var shop = shop(database, options)) {
                restore = new Restore(cluster, shop, options, seconds);
            }
            var restored = List.of(restore.fromDump(), restore.fromFiles());
            restore.report(restored, seconds);
            return restored.stream().allMatch(Restored::holds) ? 0 : 1;
        }
    }

    private static Database create(Cluster cluster, String name) {
        cluster.database("postgres").run("create database " + name + " owner " + NAME);
        return cluster.database(name);
    }

    private static Shop shop(Database database, ShopOptions options) {
        var settings = Shop.generous();
        settings.put("jangteo.platform.wire", "none");
        return Shop.on(database, database.url(), options, 0, settings);
    }

    private Backups backUp(Shop shop, long pauseMs) {
        Pause.ms(pauseMs);
        var files = cluster.baseBackup();
        Pause.ms(pauseMs);
        var dumpBegan = Instant.now();
        var dump = cluster.dump(NAME);
        var dumpEnded = Instant.now();
        Pause.ms(pauseMs);
        var moment = Instant.parse(shop.database()
                .rows("select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                .getFirst());
        Pause.ms(pauseMs);
        return new Backups(dump, dumpBegan, dumpEnded, files, moment);
    }

    private Restored fromDump() {
        var copy = create(cluster, "restored");
        cluster.restore(backups.dump(), "restored");
        try (var shop = shop(copy, options)) {
            return look("pg_dump, pg_restore", shop, backups.dumpBegan(), backups.dumpEnded());
        }
    }

    private Restored fromFiles() {
        cluster.stop();
        try (var recovered = cluster.recovered(backups.files(), backups.moment());
                var shop = shop(recovered.database(NAME), options)) {
            return look("files and archive, to a moment", shop, backups.moment(), backups.moment());
        }
    }

    private boolean buy(Shop shop, int buyer) {
        for (int turn = 0; open; turn++) {
            order(shop, buyer, turn);
        }
        return true;
    }

    private void order(Shop shop, int buyer, int turn) {
        var token = crowd.tokens().get((buyer + turn * AT_ONCE) % CUSTOMERS);
        var body = "{\"items\":[{\"productId\":" + crowd.productIds().get((buyer + turn) % PRODUCTS)
                + ",\"quantity\":1}]}";
        var key = buyer + "-" + turn;
        var asked = Instant.now();
        var response = ask(shop, token, key, body).expect(201, "an order");
        placed.add(new Placed(token, key, body, response.body(), asked, Instant.now()));
    }

    private static Response ask(Shop shop, String token, String key, String body) {
        return shop.client().post("/api/v1/orders", Caller.with(token).key(key), body);
    }

    /// @param from what was acknowledged before has to be there
    /// @param until what was asked for after must not be there
    private Restored look(String how, Shop shop, Instant from, Instant until) {
        var before =
                placed.stream().filter(one -> one.acknowledged().isBefore(from)).toList();
        var after = placed.stream().filter(one -> one.asked().isAfter(until)).toList();
        var there = new HashSet<>(shop.database().rows("select cast(id as text) from orders"));
        var known = Parallel.map(before.subList(Math.max(0, before.size() - 100), before.size()), AT_ONCE, one -> {
            var again = ask(shop, one.token(), one.key(), one.body());
            return again.replayed() && again.body().equals(one.answer());
        });
        var sells = ask(
                shop, crowd.tokens().getFirst(), "afterwards", before.getFirst().body());
        return new Restored(
                how,
                before.size(),
                before.stream().filter(one -> !there.contains(one.id())).count(),
                after.size(),
                after.stream().filter(one -> there.contains(one.id())).count(),
                known.stream().allMatch(Boolean::booleanValue),
                sells.status() == 201 && !sells.replayed(),
                Audit.of(shop.client(), shop.admin()));
    }

    private void report(List<Restored> restored, int seconds) {
        var report = new Report("Restored from a backup")
                .say("`proof/run restore --seconds " + seconds + "`")
                .list(facts)
                .say("The server is " + cluster.version()
                        + ", with its archive. Orders went on while both backups were taken, and after"
                        + " the moment to which the second one was recovered.")
                .table(
                        List.of(
                                "backup",
                                "acknowledged before",
                                "missing",
                                "asked for after",
                                "there all the same",
                                "last 100 keys known",
                                "sells again",
                                "audit"),
                        restored.stream()
                                .map(one -> List.of(
                                        one.how(),
                                        String.valueOf(one.before()),
                                        String.valueOf(one.missing()),
                                        String.valueOf(one.after()),
                                        String.valueOf(one.strange()),
                                        one.keyKnown() ? "yes" : "NO",
                                        one.sells() ? "yes" : "NO",
                                        one.audit().holds() ? "holds" : "DOES NOT HOLD"))
                                .toList())
                .heading("Commands")
                .code(commands);
        restored.forEach(one -> one.audit().in(report));
        report.publish("restore");
    }
}
