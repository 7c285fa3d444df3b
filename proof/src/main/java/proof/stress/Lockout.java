package proof.stress;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Json;
import proof.harness.Parallel;
import proof.harness.Pause;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.harness.Signals;

/// R15: one session that holds a row, one instance that is frozen, one account with many connections; and a large
/// catalogue file. How long do all others wait, and who is refused?
public final class Lockout {

    private static final int CUSTOMERS = 16;
    private static final int HASTE_MS = 20;
    private static final int IMPORTED = 20_000;

    /// One order: how long it took, the answer's status or 0, and whether it wanted what is held.
    record Seen(long micros, int status, boolean wantsHeld) {}

    /// What happened while something stood in the way.
    record Chapter(String what, List<Seen> before, List<Seen> during, List<String> notes) {}

    private final Shop one;
    private final Shop other;
    private final Caller admin;
    private final List<Caller> customers;
    private final int seconds;

    private Lockout(Shop one, Shop other, int seconds) {
        this.one = one;
        this.other = other;
        this.seconds = seconds;
        this.admin = one.admin();
        this.customers =
                Crowd.customers(one, CUSTOMERS).stream().map(Caller::with).toList();
    }

    @Command(
            name = "lockout",
            description = "R15: one session, instance or account that stands in the way of the others",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--seconds", defaultValue = "10") int seconds,
            @Option(names = "--connections", defaultValue = "400") int connections) {
        try (var one = Shop.start(options, Shop.generous());
                var other = one.second(options, Shop.generous())) {
            var lockout = new Lockout(one, other, seconds);
            var _ = lockout.trade(lockout.product("warm"), lockout.product("warm-2"), seconds);
            var chapters = List.of(
                    lockout.heldRow(),
                    lockout.frozenInstance(),
                    lockout.greedyAccount(connections),
                    lockout.largeImport());
            var report = new LockoutReport(one, other, chapters, Audit.of(one.client(), lockout.admin));
            report.write(Report.format("proof/run lockout --seconds %d --connections %d", seconds, connections));
            return report.holds() ? 0 : 1;
        }
    }

    /// A session, as a forgotten psql, has locked one product's row.
    private Chapter heldRow() {
        long held = product("held");
        long free = product("free");
        var before = trade(held, free, seconds);
        try (var session = session()) {
            run(session, "select id from product where id = " + held + " for update");
            var during = trade(held, free, seconds);
            var notes = List.of("readiness while it is held: " + (one.ready() ? "ready" : "NOT READY"));
            return new Chapter("a session holds a product's row", before, during, notes);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The other instance is stopped in the middle of a transaction that has locked rows.
    private Chapter frozenInstance() {
        long hot = product("hot");
        long free = product("cold");
        var before = trade(hot, free, seconds);
        var busy = new AtomicBoolean(true);
        var load = IntStream.range(0, CUSTOMERS / 2)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            while (busy.get()) {
                                var _ = order(other.client(), customers.get(i), hot, true);
                            }
                        },
                        Thread::startVirtualThread))
                .toList();
        boolean holds = stopWithLocks();
        try {
            var during = trade(hot, free, seconds);
            return new Chapter(
                    "an instance is frozen",
                    before,
                    during,
                    List.of("stopped in the middle of a transaction that had written: " + (holds ? "yes" : "NO")));
        } finally {
            busy.set(false);
            Signals.goOn(other.pid());
            load.forEach(CompletableFuture::join);
        }
    }

    private boolean stopWithLocks() {
        for (int n = 0; n < 200; n++) {
            Pause.ms(HASTE_MS);
            Signals.stop(other.pid());
            Pause.ms(250);
            if (one.database()
                            .number("select count(*) from pg_stat_activity where state = 'idle in transaction'"
                                    + " and backend_xid is not null and state_change < now() - interval '200 ms'")
                    > 0) {
                return true;
            }
            Signals.goOn(other.pid());
        }
        Signals.stop(other.pid());
        return false;
    }

    /// One account changes its cart over so many connections, again and again.
    private Chapter greedyAccount(int connections) {
        long product = product("greedy");
        long free = product("modest");
        var before = trade(product, free, seconds);
        var greedy = Caller.with(Crowd.customers(one, "greedy", 1).getFirst());
        var busy = new AtomicBoolean(true);
        var statuses = new CopyOnWriteArrayList<Integer>();
        var body = "{\"productId\":" + product + ",\"quantity\":1}";
        var load = IntStream.range(0, connections)
                .mapToObj(_ -> CompletableFuture.runAsync(
                        () -> {
                            while (busy.get()) {
                                statuses.add(one.client()
                                        .post("/api/v1/orders/cart", greedy, body)
                                        .status());
                            }
                        },
                        Thread::startVirtualThread))
                .toList();
        Pause.ms(1_000);
        var during = trade(product, free, seconds);
        busy.set(false);
        load.forEach(CompletableFuture::join);
        return new Chapter(
                "one account changes its cart over " + connections + " connections",
                before,
                during,
                List.of("answers to the greedy account: " + LockoutReport.counted(statuses)));
    }

    /// A file of twenty thousand known products is taken again and again, each time with other names; the product that
    /// some want is one of them.
    private Chapter largeImport() {
        var rows = IntStream.range(0, IMPORTED)
                .mapToObj(i -> "large-" + i + ",Name %s of " + i + ",1000,100000000")
                .collect(Collectors.joining("\n", "code,name,price,quantity\n", "\n"));
        take(rows.replace("%s", "one"));
        long imported = one.database().number("select id from product where code = 'large-100'");
        long free = product("small");
        var before = trade(imported, free, seconds);
        var busy = new AtomicBoolean(true);
        var taken = new AtomicInteger();
        var load = CompletableFuture.runAsync(() -> {
            while (busy.get()) {
                take(rows.replace("%s", "number " + taken.incrementAndGet()));
            }
        });
        var during = trade(imported, free, seconds);
        busy.set(false);
        load.join();
        return new Chapter(
                "a file of " + IMPORTED + " known products is taken",
                before,
                during,
                List.of("taken " + taken + " times"));
    }

    private void take(String file) {
        var _ = one.client()
                .post("/api/v1/admin/products/import", admin, "text/csv", file)
                .expect(200, "the import");
    }

    /// Everybody orders for some seconds, a quarter of them the first product, the rest the second.
    private List<Seen> trade(long wanted, long free, int forSeconds) {
        var seen = new CopyOnWriteArrayList<Seen>();
        long end = System.nanoTime() + forSeconds * 1_000_000_000L;
        var _ = Parallel.map(IntStream.range(CUSTOMERS / 2, CUSTOMERS).boxed().toList(), CUSTOMERS, i -> {
            boolean wants = i % 4 == 0;
            while (System.nanoTime() < end) {
                seen.add(order(one.client(), customers.get(i), wants ? wanted : free, wants));
            }
            return i;
        });
        return seen;
    }

    /// A connection that ended without an answer, as those to the frozen instance do, counts as status 0.
    private static Seen order(Client client, Caller caller, long product, boolean wants) {
        long start = System.nanoTime();
        int status;
        try {
            status = client.post(
                            "/api/v1/orders",
                            caller.key(UUID.randomUUID().toString()),
                            "{\"items\":[{\"productId\":" + product + ",\"quantity\":1}]}")
                    .status();
        } catch (UncheckedIOException unanswered) {
            status = 0;
        }
        return new Seen((System.nanoTime() - start) / 1_000, status, wants);
    }

    private long product(String name) {
        var made = one.client()
                .post(
                        "/api/v1/admin/products",
                        admin.key("lockout-" + name),
                        "{\"name\":\"Lockout " + name + "\",\"price\":" + Crowd.PRICE + ",\"quantity\":100000000}")
                .expect(201, "new product");
        return Json.whole(made.json(), "id");
    }

    private Connection session() throws SQLException {
        var session = one.database().connect();
        session.setAutoCommit(false);
        return session;
    }

    private static void run(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            var _ = statement.execute(sql);
        }
    }
}
