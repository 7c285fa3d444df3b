package proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Sends orders to a shop with wrk. What counts is not what wrk was told but the rows that are there afterwards.
final class Wrk {

    private static final int PAUSE_MS = 500;

    private final Shop shop;
    private final Database database;
    private final Path tokens;
    private final Path products;
    private final List<String> commands = new ArrayList<>();
    private int runs;

    Wrk(Shop shop, Crowd crowd) {
        this.shop = shop;
        this.database = shop.database();
        try {
            this.tokens = Files.write(shop.folder().resolve("tokens"), crowd.tokens());
            this.products = Files.write(
                    shop.folder().resolve("products"),
                    crowd.productIds().stream().map(String::valueOf).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Pace run(String shape, int connections, int seconds) {
        runs++;
        var command = List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "-s", "proof/load/orders.lua");
        commands.add(String.join(" ", command) + " SHOP -- TOKENS PRODUCTS " + shape + " KEYS SEED");
        var full = new ArrayList<>(command);
        full.addAll(List.of(shop.address(), "--", tokens.toString(), products.toString(), shape));
        full.addAll(List.of(Long.toHexString(System.nanoTime()), String.valueOf(runs)));
        database.run("checkpoint");
        long rows = rows();
        var before = Usage.of(shop);
        var output = Command.output(full, Shop.ROOT);
        var cpu = Usage.of(shop).since(before);
        settle();
        long orders = rows() - rows;
        check(connections, figure(output, "requests") - figure(output, "refused"), orders);
        return pace(connections, output, orders, cpu);
    }

    /// How wrk was called, each way once.
    List<String> commands() {
        return commands.stream().distinct().toList();
    }

    private static Pace pace(int connections, String output, long orders, Usage cpu) {
        return new Pace(
                connections + (connections == 1 ? " connection" : " connections"),
                orders,
                figure(output, "duration") / 1e6,
                figure(output, "refused") + figure(output, "failed"),
                figure(output, "p50") / 1e3,
                figure(output, "p99") / 1e3,
                cpu);
    }

    /// From the line that proof/load/orders.lua prints last.
    private static long figure(String output, String name) {
        return Long.parseLong(Texts.find(output, "figures: .*" + name + "=([0-9]+)"));
    }

    /// Every good answer is an order; orders that wrk did not wait for at its end may come on top.
    private static void check(int connections, long accepted, long orders) {
        if (orders < accepted || orders > accepted + connections) {
            throw Stop.failed("wrk counted " + accepted + " good answers at " + connections
                    + " connections, but there are " + orders + " new orders");
        }
    }

    private long rows() {
        return database.number("select count(*) from orders");
    }

    /// Lets the shop finish what wrk left behind.
    private static void settle() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
