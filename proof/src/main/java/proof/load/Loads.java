package proof.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import proof.customers.Crowd;
import proof.harness.Shop;
import proof.load.Load.Argument;

/// The requests of a crowd, as wrk gets them. Every load sends keys of its own.
public final class Loads {

    private final Path folder;
    private int files;
    private int loads;

    public Loads(Shop shop) {
        this.folder = shop.folder();
    }

    /// Orders of two random products, shape `spread`, or all of the same one, shape `hot`.
    public Load orders(Crowd crowd, String shape) {
        loads++;
        return new Load(
                "orders",
                "",
                List.of(
                        file("TOKENS", crowd.tokens()),
                        file("PRODUCTS", crowd.productIds()),
                        new Argument(shape, shape),
                        keys(),
                        seed()),
                "select count(*) from orders");
    }

    /// The same spread orders from customers who pause before each: by chance, and this long on the average. With many
    /// connections orders then come at a pace of their own, and not when the shop is done with those before.
    public Load pausing(Crowd crowd, int pauseMs) {
        var orders = orders(crowd, "spread");
        var arguments = new ArrayList<>(orders.arguments());
        arguments.add(new Argument("PAUSE", String.valueOf(pauseMs)));
        return new Load(orders.script(), orders.path(), arguments, orders.rows());
    }

    /// The same, and good answers and refusals are timed by themselves.
    public Load open(Crowd crowd, int pauseMs) {
        var orders = pausing(crowd, pauseMs);
        return new Load("open", orders.path(), orders.arguments(), orders.rows());
    }

    /// Coupons: each customer once for each template, one template after the other.
    public Load coupons(List<String> tokens, List<Long> templates, boolean keyed) {
        return new Load("coupons", "", asking(tokens, templates, keyed), "select count(*) from coupon");
    }

    /// The same for offers that are gone: nobody gets anything.
    public Load refusals(List<String> tokens, long template, boolean keyed) {
        return new Load("coupons", "", asking(tokens, List.of(template), keyed), "");
    }

    public Load ownOrders(List<String> tokens) {
        loads++;
        return Load.reading("/api/v1/orders", file("TOKENS", tokens), seed());
    }

    private List<Argument> asking(List<String> tokens, List<Long> templates, boolean keyed) {
        loads++;
        var key = keyed ? keys() : new Argument("none", "none");
        return List.of(file("TOKENS", tokens), file("TEMPLATES", templates), key);
    }

    private static Argument keys() {
        return new Argument("KEYS", Long.toHexString(System.nanoTime()));
    }

    private Argument seed() {
        return new Argument("SEED", String.valueOf(loads));
    }

    private Argument file(String shown, List<?> lines) {
        try {
            var file = folder.resolve("load-" + files++);
            var _ = Files.write(file, lines.stream().map(String::valueOf).toList());
            return new Argument(shown, file.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
