package dev.jangteo.storefront;

import dev.jangteo.orders.Refusal;
import dev.jangteo.pages.Refused;
import dev.jangteo.pages.Refused.Action;
import dev.jangteo.pages.Refused.Reason;
import dev.jangteo.pages.Words;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// What an order's refusals read like to a customer, each with what can be done about it. Something is done about a
/// line
/// in the cart, or at the product's page, wherever the order was made.
record OrderReasons(Words words, LongFunction<String> names, boolean ofCart, String here) {

    Refused of(List<Refusal> refusals) {
        return new Refused(
                words.t("order.not-placed"),
                refusals.stream().flatMap(this::reasons).toList());
    }

    private Stream<Reason> reasons(Refusal refusal) {
        return switch (refusal) {
            case Refusal.ProductNotFound(var ids) -> ids.stream().map(id -> gone(id, "reason-line.not-found"));
            case Refusal.ProductNotOnSale(var ids) -> ids.stream().map(id -> gone(id, "reason-line.not-on-sale"));
            case Refusal.SaleNotOpen(var products) -> products.stream().map(this::closed);
            case Refusal.PurchaseLimitExceeded(var lines) -> lines.stream().map(this::limited);
            case Refusal.OutOfStock(var lines) ->
                lines.stream()
                        .map(line -> atMost(
                                line.productId(),
                                words.t(
                                        "reason-line.short",
                                        names.apply(line.productId()),
                                        words.number(line.requested()),
                                        words.number(line.left())),
                                line.left()));
            case Refusal.PriceChanged(var expected, var total) ->
                Stream.of(new Reason(
                        words.t("reason-line.price", words.won(expected), words.won(total)),
                        List.of(Action.link(words.t("action.look-at-total"), here + "#pay"))));
            case Refusal.InsufficientBalance(var balance, var required) ->
                Stream.of(new Reason(
                        words.t("reason-line.balance", words.won(required - balance)),
                        List.of(Action.link(
                                words.t("action.charge", words.won(required - balance)),
                                "/wallet?amount=" + (required - balance) + "&to=" + here))));
            case Refusal.CouponNotFound(var _) -> Stream.of(coupon(words.t("reason-line.coupon-not-found")));
            case Refusal.CouponUsed(var _, var at) ->
                Stream.of(coupon(words.t("reason-line.coupon-used", words.moment(at))));
            case Refusal.CouponExpired(var _, var until) ->
                Stream.of(coupon(words.t("reason-line.coupon-expired", words.moment(until))));
            case Refusal.CouponNotApplicable(var _, var minimum, var amount) ->
                Stream.of(coupon(words.t("reason-line.coupon-minimum", words.won(minimum - amount))));
        };
    }

    private Reason gone(long id, String key) {
        return new Reason(words.t(key, names.apply(id)), remove(id));
    }

    private Reason closed(Refusal.ClosedProduct product) {
        var name = names.apply(product.productId());
        var window = product.window();
        var from = window.from().map(words::moment);
        var until = window.until().map(words::moment);
        if (from.isPresent() && until.isPresent()) {
            var sentence = words.t("reason-line.window", name, from.get(), until.get());
            return new Reason(sentence, remove(product.productId()));
        }
        var sentence = from.map(opens -> words.t("reason-line.opens", name, opens))
                .orElseGet(() -> words.t("reason-line.closed", name, until.orElseThrow()));
        return new Reason(sentence, remove(product.productId()));
    }

    private Reason limited(Refusal.LimitedLine line) {
        return atMost(
                line.productId(),
                words.t(
                        "reason-line.limited",
                        names.apply(line.productId()),
                        words.number(line.limit()),
                        words.number(line.bought())),
                line.limit() - line.bought());
    }

    private Reason atMost(long id, String sentence, long most) {
        if (most < 1) {
            return new Reason(sentence, remove(id));
        }
        var label = words.t("action.set-to", words.number(most));
        return new Reason(
                sentence,
                List.of(
                        ofCart
                                ? Action.send(label, "/cart/" + id, Map.of("quantity", String.valueOf(most)))
                                : Action.link(label, here + "?quantity=" + most)));
    }

    private List<Action> remove(long id) {
        return List.of(
                ofCart
                        ? Action.send(words.t("action.remove"), "/cart/" + id, Map.of("quantity", "0"))
                        : Action.link(words.t("action.look-around"), "/"));
    }

    private Reason coupon(String sentence) {
        return new Reason(sentence, List.of(Action.link(words.t("action.without-coupon"), "/cart?coupon=none")));
    }
}
