package proof.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import proof.customers.Crowd;
import proof.harness.Database;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Shop;
import proof.harness.Texts;
import proof.harness.Usage;

/// What the same PostgreSQL sells when every order is a transaction of its own, sent by pgbench: same server,
/// schema and indexes, in a database beside the shop's.
public final class Baseline {

    private static final int ACCOUNTS = 1_000;
    private static final Pattern MIGRATION = Pattern.compile("BOOT-INF/classes/db/migration/V([0-9]+)__.*\\.sql");

    private final Shop shop;
    private final Database bench;
    private final List<String> commands = new ArrayList<>();

    private Baseline(Shop shop, Database bench) {
        this.shop = shop;
        this.bench = bench;
    }

    public static Baseline prepare(Shop shop) {
        var database = shop.database();
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!database.setting(setting).equals("on")) {
                throw ProofFailure.failed("the shop's database runs with " + setting + " " + database.setting(setting));
            }
        }
        database.run("create database bench");
        var bench = database.sibling("bench");
        schema(shop.jar()).forEach(bench::run);
        bench.run("""
                insert into account (email, name, password_hash, role, demo, created_at)
                select 'bench-' || n || '@example.com', 'Pace ' || n, '-', 'CUSTOMER', false, now()
                from generate_series(1, %1$d) as n;
                insert into wallet (account_id, balance, reserved, entries) select id, %2$d, 0, 0 from account;
                insert into product (code, code_key, name, price, status, quantity)
                select 'crowd-' || n, 'crowd-' || n, 'Product ' || n, %3$d, 'ON_SALE', %4$d from generate_series(1, %1$d) as n;
                insert into coupon_template (name, kind, value, cap, minimum, quota, issued, opens_at, ends_at)
                values ('Crowd', 'FIXED', 100, null, 0, 1000000000, 0, now(), now() + interval '1 year');
                create sequence customer""".formatted(ACCOUNTS, Shop.BALANCE_MAX / 10, Crowd.PRICE, Crowd.UNITS));
        bench.run("vacuum analyze");
        return new Baseline(shop, bench);
    }

    /// The better of 8 and 32 clients.
    public LoadResult best(String script, int seconds) {
        var few = run(script, 8, seconds, List.of());
        var many = run(script, 32, seconds, List.of());
        return few.perSecond() > many.perSecond() ? few : many;
    }

    /// One client, with percentiles.
    public LoadResult single(String script, int seconds) {
        var log = shop.folder().resolve("pgbench");
        var result = run(script, 1, seconds, List.of("-l", "--log-prefix=" + log));
        var latencies = latencies(log);
        return new LoadResult(
                result.by(), result.count(), result.seconds(), 0, at(latencies, 50), at(latencies, 99), result.cpu());
    }

    /// How pgbench was called, each way once.
    public List<String> commands() {
        return commands.stream().distinct().toList();
    }

    private LoadResult run(String script, int clients, int seconds, List<String> more) {
        var command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-c", String.valueOf(clients)));
        command.addAll(List.of("-j", clients == 1 ? "1" : "2", "-T", String.valueOf(seconds)));
        command.addAll(more.isEmpty() ? List.of() : List.of("-l"));
        command.addAll(List.of("-f", "proof/baseline/" + script + ".sql", bench.name()));
        commands.add(String.join(" ", command));
        command.addAll(1, List.of("-h", "127.0.0.1", "-p", String.valueOf(bench.port()), "-U", "postgres"));
        command.addAll(1, more);
        command.addAll(0, List.of("env", "PGPASSFILE=" + bench.passwords()));
        bench.run("checkpoint");
        var before = Usage.of(shop);
        var output = Programs.output(command, Shop.ROOT);
        var cpu = Usage.of(shop).since(before);
        long orders = Long.parseLong(Texts.find(output, "actually processed: ([0-9]+)"));
        double perSecond = Double.parseDouble(Texts.find(output, "tps = ([0-9.]+)"));
        return new LoadResult(
                clients + (clients == 1 ? " client" : " clients"), orders, orders / perSecond, 0, 0, 0, cpu);
    }

    /// The shop's own migrations, in their order, as they lie in its jar.
    private static Collection<String> schema(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var scripts = new TreeMap<Integer, String>();
            for (var entry : file.stream().toList()) {
                var migration = MIGRATION.matcher(entry.getName());
                if (migration.matches()) {
                    var script = new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    scripts.put(Integer.valueOf(migration.group(1)), script);
                }
            }
            return scripts.values();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Milliseconds, sorted, from pgbench's log of every transaction.
    private static double[] latencies(Path prefix) {
        var name = prefix.getFileName() + ".";
        try (var files = Files.list(prefix.getParent())) {
            var logs = files.filter(file -> file.getFileName().toString().startsWith(name))
                    .toList();
            var all = new ArrayList<String>();
            for (var log : logs) {
                all.addAll(Files.readAllLines(log));
                Files.delete(log);
            }
            return all.stream()
                    .mapToDouble(line -> Long.parseLong(line.split(" ", -1)[2]) / 1_000.0)
                    .sorted()
                    .toArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static double at(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
