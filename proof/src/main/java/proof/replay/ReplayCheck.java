package proof.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import proof.customers.Buyer;
import proof.customers.ProductList;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Json;
import proof.harness.Parallel;
import proof.replay.ReplayRun.Outcome;

/// Reads over the API what a replay has left behind at the shop, and compares it with the plain computation.
final class ReplayCheck {

    private static final int AT_ONCE = 8;

    /// What one account says of itself.
    private record Statement(long balance, long orders, long cancelled, long money) {}

    private final Client client;
    private final ReplayPlan plan;
    private final ReplayRun run;
    private final List<String> faults = new ArrayList<>();
    private final Totals shop;
    private long balances;

    private ReplayCheck(Client client, ReplayPlan plan, ReplayRun run) {
        this.client = client;
        this.plan = plan;
        this.run = run;
        this.shop = readShop();
    }

    static ReplayCheck of(Client client, ReplayPlan plan, ReplayRun run, boolean fresh) {
        var check = new ReplayCheck(client, plan, run);
        check.compare();
        if (fresh) {
            check.compareTopFive();
        }
        return check;
    }

    /// Invoices the shop did not carry out, by reason.
    Map<String, List<String>> refusals() {
        return plan.steps().stream()
                .filter(step -> run.outcome(step) instanceof Outcome.Refused)
                .collect(Collectors.groupingBy(
                        step -> ((Outcome.Refused) run.outcome(step)).why(),
                        TreeMap::new,
                        Collectors.mapping(ReplayPlan.Step::invoice, Collectors.toList())));
    }

    Totals file() {
        return Totals.of(plan, Set.of());
    }

    /// The file without what was refused: what the shop has to say.
    Totals expected() {
        var refused = new HashSet<String>();
        refusals().values().forEach(refused::addAll);
        return Totals.of(plan, refused);
    }

    Totals shop() {
        return shop;
    }

    long charged() {
        return run.buyers().values().stream().mapToLong(Buyer::charged).sum();
    }

    long balances() {
        return balances;
    }

    /// Differences that no refusal explains, and refusals that no limit explains.
    List<String> faults() {
        return faults;
    }

    List<String> expectedTopFive() {
        return expected().topFive(run.ids());
    }

    /// Empty while the shop does not offer it.
    Optional<List<String>> topFive() {
        var answer = client.get("/api/v1/products/top", Caller.NOBODY);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        var codes = new TreeMap<Long, String>();
        run.ids().forEach((code, id) -> codes.put(id, code));
        return Optional.of(Json.objects(answer.expect(200, "top sellers").json(), "products").stream()
                .map(product -> codes.getOrDefault(Json.whole(product, "id"), "another product") + ": "
                        + Json.whole(product, "sold"))
                .toList());
    }

    private Totals readShop() {
        var units = new TreeMap<String, Long>();
        for (var product : ProductList.read(client)) {
            var good = plan.goods().get(product.code());
            if (good != null) {
                units.put(good.code(), good.units() - product.left());
            }
        }
        var names = List.copyOf(run.buyers().keySet());
        var statements = Parallel.map(names, AT_ONCE, name -> statement(buyer(name)));
        var paid = new TreeMap<String, Long>();
        for (int i = 0; i < names.size(); i++) {
            long spent = buyer(names.get(i)).charged() - statements.get(i).balance();
            if (spent != statements.get(i).money()) {
                faults.add(names.get(i) + " paid " + spent + " by its balance, "
                        + statements.get(i).money() + " by its orders");
            }
            paid.put(names.get(i), spent);
        }
        balances = statements.stream().mapToLong(Statement::balance).sum();
        return new Totals(
                units,
                paid,
                statements.stream().mapToLong(Statement::orders).sum(),
                statements.stream().mapToLong(Statement::cancelled).sum());
    }

    private Buyer buyer(String name) {
        return Objects.requireNonNull(run.buyers().get(name));
    }

    private Statement statement(Buyer buyer) {
        long orders = 0;
        long cancelled = 0;
        long money = 0;
        for (var cursor = ""; cursor != null; ) {
            var path = "/api/v1/orders?limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
            var page = Buyer.patiently(() -> client.get(path, buyer.caller()))
                    .expect(200, "order list")
                    .json();
            for (var order : Json.objects(page, "orders")) {
                orders++;
                if (Json.text(order, "status").equals("CANCELLED")) {
                    cancelled++;
                } else {
                    money += Json.whole(order, "total");
                }
            }
            cursor = (String) page.get("next");
        }
        return new Statement(buyer.askBalance(), orders, cancelled, money);
    }

    private void compare() {
        var expected = expected();
        fault("orders", expected.orders(), shop.orders());
        fault("cancelled orders", expected.cancelled(), shop.cancelled());
        fault("units of so many products differ:", 0, Totals.differences(expected.units(), shop.units()));
        fault("money of so many customers differs:", 0, Totals.differences(expected.paid(), shop.paid()));
        fault("balances", charged() - expected.money(), balances);
        for (var step : plan.steps()) {
            if (run.outcome(step) instanceof Outcome.Refused(var why, var limit) && !limit) {
                faults.add("invoice " + step.invoice() + ": " + why);
            }
        }
    }

    private void compareTopFive() {
        topFive()
                .filter(top -> !top.equals(expectedTopFive()))
                .ifPresent(top -> faults.add("top five: expected " + expectedTopFive() + ", the shop says " + top));
    }

    private void fault(String what, long expected, long found) {
        if (expected != found) {
            faults.add(what + " expected " + expected + ", found " + found);
        }
    }
}
