package proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proof.Client.Answer;
import proof.Deed.Kind;

/// Compares the record of a chapter with the shop's tables, once nothing is unknown any more: what was acknowledged is
/// there once, as it was acknowledged, and nothing else is. Both sides are written as lines and compared as such.
final class DrillCheck {

    private static final int AT_ONCE = 16;
    private static final int SHOWN_MAX = 3;

    private final Database database;
    private final List<Client> instances;
    private final DrillMarket market;
    private final List<DrillCustomer> customers;
    private final List<Deed> kept;
    private final String accounts;
    private final List<String> faults = new ArrayList<>();

    DrillCheck(
            Database database,
            List<Client> instances,
            DrillMarket market,
            List<DrillCustomer> customers,
            List<Deed> deeds) {
        this.database = database;
        this.instances = instances;
        this.market = market;
        this.customers = customers;
        this.kept =
                deeds.stream().filter(deed -> deed.acknowledged().isPresent()).toList();
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
                .filter(deed -> !new DrillAnswer(deed, market).isAsAsked())
                .map(deed -> deed + ": " + deed.body() + " was answered " + deed.facts())
                .toList();
        none("answers that are not what was asked for", untrue);
    }

    /// One receipt for every acknowledged key, to the byte; none for a key that was refused.
    private void receipts() {
        same(
                "keys with their receipts",
                kept.stream().map(deed -> line(deed, deed.kind().call(), deed.key(), id(deed), body(deed))),
                rows("select concat_ws(' ', account_id, call, key, effect, answer) from request_key where "));
    }

    private void money() {
        same(
                "ledger entries",
                kept.stream().filter(deed -> deed.kind() != Kind.COUPON).map(deed -> switch (deed.kind()) {
                    case CHARGE -> line(deed, "CHARGE", whole(deed, "amount"), id(deed));
                    case CANCELLATION -> line(deed, "REFUND", whole(deed, "total"), id(deed));
                    default -> line(deed, "PAYMENT", -whole(deed, "total"), id(deed));
                }),
                rows("select concat_ws(' ', account_id, kind, amount, reference) from ledger_entry where "));
        same(
                "charges",
                of(Kind.CHARGE).map(deed -> line(deed, id(deed), whole(deed, "amount"), "CREDITED")),
                rows("select concat_ws(' ', account_id, id, amount, state) from charge where "));
        var balances = new HashMap<Long, Long>();
        kept.forEach(deed ->
                balances.merge(deed.customer().account(), new DrillAnswer(deed, market).paidIn(), Long::sum));
        same(
                "balances",
                customers.stream().map(customer -> customer.account() + " "
                        + balances.getOrDefault(customer.account(), 0L) + " 0"),
                rows("select concat_ws(' ', account_id, balance, reserved) from wallet where "));
        for (var instance : instances) {
            same(
                    "balances shown",
                    customers.stream().map(customer ->
                            "{\"balance\":" + balances.getOrDefault(customer.account(), 0L) + "}"),
                    customers.stream()
                            .map(customer -> instance.get("/api/v1/balance", customer.caller()).body())
                            .toList());
        }
    }

    private void orders() {
        var cancelled = of(Kind.CANCELLATION).map(DrillCheck::id).collect(Collectors.toSet());
        same(
                "orders",
                orderDeeds().map(deed -> line(
                        deed,
                        id(deed),
                        cancelled.contains(id(deed)) ? "CANCELLED" : "PAID",
                        whole(deed, "amount"),
                        whole(deed, "discount"),
                        whole(deed, "total"))),
                rows("select concat_ws(' ', account_id, id, status, amount, discount, total) from orders where "));
        same(
                "order lines",
                orderDeeds().flatMap(deed -> Json.objects(deed.facts(), "items").stream()
                        .map(item -> id(deed) + " " + item.get("productId") + " " + item.get("unitPrice") + " "
                                + item.get("quantity") + " " + item.get("amount"))),
                database.rows("select concat_ws(' ', order_id, product_id, unit_price, quantity, l.amount)"
                        + " from order_line l join orders o on o.id = l.order_id where " + accounts));
    }

    private void coupons() {
        var cancelled = of(Kind.CANCELLATION).map(DrillCheck::id).collect(Collectors.toSet());
        var used = orderDeeds()
                .filter(deed -> deed.facts().get("couponId") != null && !cancelled.contains(id(deed)))
                .collect(Collectors.toMap(
                        deed -> (String) deed.facts().get("couponId"), DrillCheck::id, (one, two) -> one + two));
        same(
                "coupons",
                of(Kind.COUPON).map(deed -> line(
                        deed, id(deed), whole(deed, "templateId"), used.getOrDefault(id(deed), "-"))),
                rows("select concat_ws(' ', account_id, id, template_id, coalesce(order_id::text, '-'))"
                        + " from coupon where "));
        var issued = of(Kind.COUPON)
                .collect(Collectors.groupingBy(deed -> whole(deed, "templateId"), Collectors.counting()));
        same(
                "coupons issued by offer",
                market.templates().stream().map(template -> template + " " + issued.getOrDefault(template, 0L)),
                database.rows("select concat_ws(' ', id, issued) from coupon_template where id in ("
                        + joined(", ", market.templates()) + ")"));
    }

    private void stock() {
        var cancelled = of(Kind.CANCELLATION).map(DrillCheck::id).collect(Collectors.toSet());
        var sold = new HashMap<Long, Long>();
        orderDeeds()
                .filter(deed -> !cancelled.contains(id(deed)))
                .flatMap(deed -> Json.objects(deed.facts(), "items").stream())
                .forEach(item -> sold.merge(Json.whole(item, "productId"), Json.whole(item, "quantity"), Long::sum));
        same(
                "units left",
                market.products().stream().map(product ->
                        product.id() + " " + (product.left() - sold.getOrDefault(product.id(), 0L))),
                database.rows("select concat_ws(' ', id, quantity) from product where id in ("
                        + joined(", ", market.products().stream().map(Shelf.Product::id).toList()) + ")"));
    }

    /// Whoever asks again, wherever, is given the first answer again.
    private void replays() {
        var wrong = Many.map(kept, AT_ONCE, deed -> {
            var client = instances.get(Math.floorMod(deed.key().hashCode() / 2, instances.size()));
            var again = deed.send(client);
            var first = deed.acknowledged().orElseThrow();
            boolean right = again.replayed()
                    && again.status() == first.status()
                    && again.body().equals(first.body());
            return right ? "" : deed + " was answered again with " + again.status() + " " + again.body();
        });
        none("answers not given again as they were", wrong.stream().filter(line -> !line.isEmpty()).toList());
    }

    private Stream<Deed> of(Kind kind) {
        return kept.stream().filter(deed -> deed.kind() == kind);
    }

    private Stream<Deed> orderDeeds() {
        return Stream.concat(of(Kind.ORDER), of(Kind.CHECKOUT));
    }

    private static String id(Deed deed) {
        return (String) deed.facts().get(deed.kind() == Kind.CHARGE ? "chargeId" : "id");
    }

    private static String body(Deed deed) {
        return deed.acknowledged().map(Answer::body).orElseThrow();
    }

    private static long whole(Deed deed, String member) {
        return Json.whole(deed.facts(), member);
    }

    private static String line(Deed deed, Object... rest) {
        return deed.customer().account() + " " + joined(" ", List.of(rest));
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
