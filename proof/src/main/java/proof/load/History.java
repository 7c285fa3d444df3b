package proof.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import proof.customers.Crowd;
import proof.harness.Database;
import proof.harness.Pause;
import proof.harness.ProofFailure;
import proof.harness.Report;
import proof.harness.Shop;

/// Gives a shop a past: as many orders as wanted, written by SQL with everything an order consists of.
public final class History {

    public static final int PER_DAY = 2_500;

    private static final int AT_ONCE = 50_000;
    private static final int SAID_EVERY = 1_000_000;

    private final Shop shop;
    private final Database database;
    private final Crowd crowd;

    public History(Shop shop, Crowd crowd) {
        this.shop = shop;
        this.database = shop.database();
        this.crowd = crowd;
    }

    /// Afterwards the shop has exactly this many orders; its database is analyzed, vacuumed, on disk and idle.
    public void write(int orders) {
        long start = System.nanoTime();
        database.run(script("clear", Map.of()));
        for (int first = 1; first <= orders; first += AT_ONCE) {
            int last = Math.min(orders, first + AT_ONCE - 1);
            database.run(script("fill", numbers(first, last, orders)));
            if (last % SAID_EVERY == 0 && last < orders) {
                System.err.println(Report.format("proof: %,d orders written", last));
            }
        }
        // What the database would otherwise do by itself while it is measured.
        database.run("vacuum analyze");
        database.run("checkpoint");
        Pause.untilIdle(shop);
        long stored = database.number("select count(*) from orders");
        if (stored != orders) {
            throw ProofFailure.failed("the shop has " + stored + " orders, not " + orders);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.err.println(Report.format("proof: %,d orders written and settled in %.0f s", orders, seconds));
    }

    private Map<String, Long> numbers(int first, int last, int all) {
        return Map.of(
                "first", (long) first,
                "last", (long) last,
                "all", (long) all,
                "customers", (long) crowd.tokens().size(),
                "products", (long) crowd.productIds().size(),
                "opening", Crowd.OPENING_BALANCE);
    }

    private static String script(String name, Map<String, Long> numbers) {
        try {
            var script = Files.readString(Shop.ROOT.resolve("proof/growth/" + name + ".sql"));
            for (var number : numbers.entrySet()) {
                script = script.replace("${" + number.getKey() + "}", String.valueOf(number.getValue()));
            }
            return script;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
