package proof.drill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proof.customers.ProductList;
import proof.drill.TrackedRequest.Kind;
import proof.harness.Client;
import proof.harness.Client.Response;
import proof.harness.Database;
import proof.harness.Json;
import proof.harness.Parallel;

/// Compares the record of a chapter with the shop's tables, once nothing is unknown any more: what was acknowledged is
/// there once, as it was acknowledged, and nothing else is. Both sides are written as lines and compared as such.
final class RecordCheck {

    private static final int AT_ONCE = 16;
    private static final int SHOWN_MAX = 3;

    private final Database database;
    private final List<Client> instances;
    private final Market market;
    private final List<DrillCustomer> customers;
    private final List<TrackedRequest> kept;
    private final String accounts;
    private final List<String> faults = new ArrayList<>();

    RecordCheck(
            Database database,
            List<Client> instances,
            Market market,
            List<DrillCustomer> customers,
            List<TrackedRequest> requests) {
        this.database = database;
        this.instances = instances;
        this.market = market;
        this.customers = customers;
        this.kept = requests.stream()
                .filter(request -> request.acknowledged().isPresent())
                .toList();
        this.accounts = customers.stream()
                .map(customer -> String.valueOf(customer.account()))
                .collect(Collectors.joining(", ", "account_id in (", ")"));
    }

    List<String> faults() {
        answersAreTrue();
        receipts();
        money();
        orders();
        coupons();
        stock();
        replays();
        return faults;
    }

    private void answersAreTrue() {
        var untrue = kept.stream()
                .filter(request -> !new AnswerCheck(request, market).isAsAsked())
                .map(request -> request + ": " + request.body() + " was answered " + request.facts())
                .toList();
        none("answers that are not what was asked for", untrue);
    }

    /// One receipt for every acknowledged key, to the byte; none for a key that was refused.
    private void receipts() {
        same(
                "keys with their receipts",
                kept.stream()
                        .map(request ->
                                line(request, request.kind().call(), request.key(), id(request), body(request))),
                rows("select concat_ws(' ', account_id, call, key, effect, answer) from request_key where "));
    }

    private void money() {
        same(
                "ledger entries",
                kept.stream().filter(request -> request.kind() != Kind.COUPON).map(request -> switch (request.kind()) {
                    case CHARGE -> line(request, "CHARGE", whole(request, "amount"), id(request));
                    case CANCELLATION -> line(request, "REFUND", whole(request, "total"), id(request));
                    default -> line(request, "PAYMENT", -whole(request, "total"), id(request));
                }),
                rows("select concat_ws(' ', account_id, kind, amount, reference) from ledger_entry where "));
        same(
                "charges",
                of(Kind.CHARGE).map(request -> line(request, id(request), whole(request, "amount"), "CREDITED")),
                rows("select concat_ws(' ', account_id, id, amount, state) from charge where "));
        var balances = new HashMap<Long, Long>();
        kept.forEach(request ->
                balances.merge(request.customer().account(), new AnswerCheck(request, market).paidIn(), Long::sum));
        same(
                "balances",
                customers.stream()
                        .map(customer ->
                                customer.account() + " " + balances.getOrDefault(customer.account(), 0L) + " 0"),
                rows("select concat_ws(' ', account_id, balance, reserved) from wallet where "));
        for (var instance : instances) {
            same(
                    "balances shown",
                    customers.stream()
                            .map(customer -> "{\"balance\":" + balances.getOrDefault(customer.account(), 0L) + "}"),
                    customers.stream()
                            .map(customer -> instance.get("/api/v1/balance", customer.caller())
                                    .body())
                            .toList());
        }
    }

    private void orders() {
        var cancelled = of(Kind.CANCELLATION).map(RecordCheck::id).collect(Collectors.toSet());
        same(
                "orders",
                orderRequests()
                        .map(request -> line(
                                request,
                                id(request),
                                cancelled.contains(id(request)) ? "CANCELLED" : "PAID",
                                whole(request, "amount"),
                                whole(request, "discount"),
                                whole(request, "total"))),
                rows("select concat_ws(' ', account_id, id, status, amount, discount, total) from orders where "));
        same(
                "order lines",
                orderRequests()
                        .flatMap(request -> Json.objects(request.facts(), "items").stream()
                                .map(item -> id(request) + " " + item.get("productId") + " " + item.get("unitPrice")
                                        + " " + item.get("quantity") + " " + item.get("amount"))),
                database.rows("select concat_ws(' ', order_id, product_id, unit_price, quantity, l.amount)"
                        + " from order_line l join orders o on o.id = l.order_id where " + accounts));
    }

    private void coupons() {
        var cancelled = of(Kind.CANCELLATION).map(RecordCheck::id).collect(Collectors.toSet());
        var used = orderRequests()
                .filter(request -> request.facts().get("couponId") != null && !cancelled.contains(id(request)))
                .collect(Collectors.toMap(
                        request -> (String) request.facts().get("couponId"), RecordCheck::id, (one, two) -> one + two));
        same(
                "coupons",
                of(Kind.COUPON)
                        .map(request -> line(
                                request,
                                id(request),
                                whole(request, "templateId"),
                                used.getOrDefault(id(request), "-"))),
                rows("select concat_ws(' ', account_id, id, template_id, coalesce(order_id::text, '-'))"
                        + " from coupon where "));
        var issued = of(Kind.COUPON)
                .collect(Collectors.groupingBy(request -> whole(request, "templateId"), Collectors.counting()));
        same(
                "coupons issued by offer",
                market.templates().stream().map(template -> template + " " + issued.getOrDefault(template, 0L)),
                database.rows("select concat_ws(' ', id, issued) from coupon_template where id in ("
                        + joined(", ", market.templates()) + ")"));
    }

    private void stock() {
        var cancelled = of(Kind.CANCELLATION).map(RecordCheck::id).collect(Collectors.toSet());
        var sold = new HashMap<Long, Long>();
        orderRequests()
                .filter(request -> !cancelled.contains(id(request)))
                .flatMap(request -> Json.objects(request.facts(), "items").stream())
                .forEach(item -> sold.merge(Json.whole(item, "productId"), Json.whole(item, "quantity"), Long::sum));
        same(
                "units left",
                market.products().stream()
                        .map(product -> product.id() + " " + (product.left() - sold.getOrDefault(product.id(), 0L))),
                database.rows("select concat_ws(' ', id, quantity) from product where id in ("
                        + joined(
                                ", ",
                                market.products().stream()
                                        .map(ProductList.Product::id)
                                        .toList()) + ")"));
    }

    /// Whoever asks again, wherever, is given the first answer again.
    private void replays() {
        var wrong = Parallel.map(kept, AT_ONCE, request -> {
            var client = instances.get(Math.floorMod(request.key().hashCode() / 2, instances.size()));
            var again = request.send(client);
            var first = request.acknowledged().orElseThrow();
            boolean right = again.replayed()
                    && again.status() == first.status()
                    && again.body().equals(first.body());
            return right ? "" : request + " was answered again with " + again.status() + " " + again.body();
        });
        none(
                "answers not given again as they were",
                wrong.stream().filter(line -> !line.isEmpty()).toList());
    }

    private Stream<TrackedRequest> of(Kind kind) {
        return kept.stream().filter(request -> request.kind() == kind);
    }

    private Stream<TrackedRequest> orderRequests() {
        return Stream.concat(of(Kind.ORDER), of(Kind.CHECKOUT));
    }

    private static String id(TrackedRequest request) {
        return Json.text(request.facts(), request.kind() == Kind.CHARGE ? "chargeId" : "id");
    }

    private static String body(TrackedRequest request) {
        return request.acknowledged().map(Response::body).orElseThrow();
    }

    private static long whole(TrackedRequest request, String member) {
        return Json.whole(request.facts(), member);
    }

    private static String line(TrackedRequest request, Object... rest) {
        return request.customer().account() + " " + joined(" ", List.of(rest));
    }

    private static String joined(String between, List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(between));
    }

    private List<String> rows(String sql) {
        return database.rows(sql + accounts);
    }

    private void same(String what, Stream<String> recorded, List<String> found) {
        Map<String, Integer> counts = new HashMap<>();
        recorded.forEach(line -> counts.merge(line, 1, Integer::sum));
        found.forEach(line -> counts.merge(line, -1, Integer::sum));
        tell(what + ": recorded and not in the shop", counts, 1);
        tell(what + ": in the shop and not recorded", counts, -1);
    }

    private void tell(String what, Map<String, Integer> counts, int sign) {
        var lines = counts.entrySet().stream()
                .filter(entry -> entry.getValue() * sign > 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        none(what, lines);
    }

    private void none(String what, List<String> lines) {
        if (!lines.isEmpty()) {
            faults.add(what + ": " + lines.size() + ", like " + lines.subList(0, Math.min(SHOWN_MAX, lines.size())));
        }
    }
}
