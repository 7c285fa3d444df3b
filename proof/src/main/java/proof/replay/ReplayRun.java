package proof.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import proof.customers.Buyer;
import proof.customers.ProductList;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Client.Response;
import proof.harness.Json;
import proof.harness.Parallel;
import proof.harness.Progress;
import proof.harness.ProofFailure;
import proof.replay.ReplayPlan.Cancellation;
import proof.replay.ReplayPlan.Purchase;
import proof.replay.ReplayPlan.Step;

/// Carries a plan out at a shop: a few customers at once, each in the order of their invoices.
final class ReplayRun {

    sealed interface Outcome {
        record Done(String orderId) implements Outcome {}

        /// `limit` says that a setting of the shop, or something it does not offer yet, is the reason.
        record Refused(String why, boolean limit) implements Outcome {}
    }

    private static final int AT_ONCE = 8;
    private static final Set<String> LIMITS = Set.of("balance-limit-exceeded", "malformed-request");

    private final Client client;
    private final ReplayPlan plan;
    private final Map<String, Long> ids;
    private final Map<String, Buyer> buyers = new HashMap<>();
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    private ReplayRun(Client client, ReplayPlan plan, Map<String, Long> ids) {
        this.client = client;
        this.plan = plan;
        this.ids = ids;
    }

    /// `run` tells the accounts of one replay from those of another at the same shop.
    static ReplayRun prepare(Client client, Caller admin, ReplayPlan plan, String run) {
        stock(client, admin, plan);
        var ids = ProductList.read(client).stream()
                .filter(product -> plan.goods().containsKey(product.code()))
                .collect(Collectors.toMap(ProductList.Product::code, ProductList.Product::id));
        var replay = new ReplayRun(client, plan, ids);
        var names = plan.buyers();
        var chargeMax = new AtomicLong(Long.MAX_VALUE);
        var accounts = Parallel.map(
                names, AT_ONCE, name -> Buyer.signUp(client, "replay-" + run + "-" + name + "@example.com", chargeMax));
        for (int i = 0; i < names.size(); i++) {
            replay.buyers.put(names.get(i), accounts.get(i));
        }
        return replay;
    }

    void sell() {
        var turns = new Semaphore(AT_ONCE);
        Map<String, Future<?>> last = new HashMap<>();
        var all = new ArrayList<Future<?>>();
        try (var _ = Progress.show(outcomes::size, plan.steps().size(), "invoices");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var step : plan.steps()) {
                turns.acquire();
                var before = last.get(step.buyer());
                var after = threads.submit(() -> {
                    try {
                        if (before != null) {
                            var _ = Parallel.result(before);
                        }
                        outcomes.put(step.invoice(), carryOut(step));
                    } finally {
                        turns.release();
                    }
                });
                last.put(step.buyer(), after);
                all.add(after);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        all.forEach(Parallel::result);
    }

    Map<String, Buyer> buyers() {
        return buyers;
    }

    Map<String, Long> ids() {
        return ids;
    }

    Outcome outcome(Step step) {
        return Objects.requireNonNull(outcomes.get(step.invoice()));
    }

    private static void stock(Client client, Caller admin, ReplayPlan plan) {
        var file = plan.goods().values().stream()
                .map(good -> CSVFormat.RFC4180.format(good.code(), good.name(), good.price(), good.units()))
                .collect(Collectors.joining("\n", "code,name,price,quantity\n", "\n"));
        var answer = client.post("/api/v1/admin/products/import", admin, "text/csv", file)
                .expect(200, "import of products");
        if (!Json.objects(answer.json(), "rejected").isEmpty()) {
            throw ProofFailure.failed(
                    "the shop rejected products: " + answer.json().get("rejected"));
        }
    }

    private Outcome carryOut(Step step) {
        var buyer = Objects.requireNonNull(buyers.get(step.buyer()));
        return switch (step) {
            case Purchase sale -> sell(sale, buyer);
            case Cancellation cancellation -> cancel(cancellation, buyer);
        };
    }

    private Outcome sell(Purchase sale, Buyer buyer) {
        var covered = buyer.cover(sale.total());
        if (covered.status() != 200) {
            return refused("charge", covered);
        }
        var items = sale.lines().stream()
                .map(line -> "{\"productId\":" + ids.get(line.code()) + ",\"quantity\":" + line.quantity() + "}")
                .collect(Collectors.joining(",", "[", "]"));
        var body = "{\"items\":" + items + ",\"expectedTotal\":" + sale.total() + "}";
        var answer = Buyer.patiently(
                () -> client.post("/api/v1/orders", buyer.caller().key(sale.invoice()), body));
        if (answer.status() != 201) {
            return refused("order", answer);
        }
        var order = answer.json();
        buyer.set(buyer.balance() - sale.total());
        if (Json.whole(order, "total") != sale.total() || Json.whole(order, "balanceAfter") != buyer.balance()) {
            throw ProofFailure.failed("invoice " + sale.invoice() + " of " + sale.total() + " leaves " + buyer.balance()
                    + ", but the shop says " + answer.body());
        }
        return new Outcome.Done(Json.text(order, "id"));
    }

    private Outcome cancel(Cancellation cancellation, Buyer buyer) {
        if (!(outcomes.get(cancellation.of().invoice()) instanceof Outcome.Done(var orderId))) {
            return new Outcome.Refused("cancellation: its order was refused", true);
        }
        var path = "/api/v1/orders/" + orderId + "/cancellation";
        var answer = Buyer.patiently(() -> client.post(path, buyer.caller().key(cancellation.invoice())));
        if (answer.status() == 405 || (answer.status() == 404 && !answer.code().equals("order-not-found"))) {
            return new Outcome.Refused("not cancelled: the shop does not offer it yet", true);
        }
        if (answer.status() != 200) {
            return refused("cancellation", answer);
        }
        buyer.set(buyer.balance() + cancellation.of().total());
        return new Outcome.Done(orderId);
    }

    private static Outcome refused(String what, Response answer) {
        boolean limit = answer.status() == 413 || LIMITS.contains(answer.code());
        return new Outcome.Refused(what + ": " + answer.status() + " " + answer.code(), limit);
    }
}
