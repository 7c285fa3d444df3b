package dev.jangteo.api;

import dev.jangteo.orders.CancelOrder;
import dev.jangteo.orders.Refusal;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an order's refusals read like: one document with the facts of all.
public final class OrderProblems {

    /// A side on which the window is open is null.
    record ClosedView(
            long productId,
            @Nullable Instant saleFrom,
            @Nullable Instant saleUntil) {

        static ClosedView of(Refusal.ClosedProduct product) {
            var window = product.window();
            return new ClosedView(
                    product.productId(),
                    window.from().orElse(null),
                    window.until().orElse(null));
        }
    }

    private OrderProblems() {}

    public static Problem of(List<Refusal> reasons) {
        return Problem.all(reasons.stream().map(OrderProblems::of).toList());
    }

    /// Why an order was not cancelled.
    public static Problem of(CancelOrder.Outcome.Refusal refusal) {
        return switch (refusal) {
            case CancelOrder.Outcome.OrderNotFound() -> Problem.of(ProblemCode.ORDER_NOT_FOUND);
            case CancelOrder.Outcome.AlreadyCancelled() -> Problem.of(ProblemCode.ORDER_ALREADY_CANCELLED);
            case CancelOrder.Outcome.TooLate(var until) ->
                Problem.of(ProblemCode.CANCELLATION_TOO_LATE, Map.of("until", until));
            case CancelOrder.Outcome.BalanceLimitExceeded(var balance, var reserved, var limit) ->
                BalanceApi.limitExceeded(balance, reserved, limit);
            case CancelOrder.Outcome.KeyReused() -> Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        };
    }

    private static Problem of(Refusal reason) {
        return switch (reason) {
            case Refusal.ProductNotFound(var ids) -> Problem.of(ProblemCode.PRODUCT_NOT_FOUND, Map.of("notFound", ids));
            case Refusal.ProductNotOnSale(var ids) ->
                Problem.of(ProblemCode.PRODUCT_NOT_ON_SALE, Map.of("notOnSale", ids));
            case Refusal.SaleNotOpen(var products) -> Problem.of(ProblemCode.SALE_NOT_OPEN, closed(products));
            case Refusal.PurchaseLimitExceeded(var lines) ->
                Problem.of(
                        ProblemCode.PURCHASE_LIMIT_EXCEEDED,
                        Map.of(
                                "limited", lines,
                                "limit", lines.getFirst().limit(),
                                "bought", lines.getFirst().bought()));
            case Refusal.PriceChanged(var expected, var total) ->
                Problem.of(ProblemCode.PRICE_CHANGED, Map.of("expectedTotal", expected, "total", total));
            case Refusal.CouponNotFound(var id) -> Problem.of(ProblemCode.COUPON_NOT_FOUND, Map.of("couponId", id));
            case Refusal.CouponUsed(var id, var usedAt) ->
                Problem.of(ProblemCode.COUPON_USED, Map.of("couponId", id, "usedAt", usedAt));
            case Refusal.CouponExpired(var id, var validUntil) ->
                Problem.of(ProblemCode.COUPON_EXPIRED, Map.of("couponId", id, "validUntil", validUntil));
            case Refusal.CouponNotApplicable(var id, var minimum, var amount) ->
                Problem.of(
                        ProblemCode.COUPON_NOT_APPLICABLE,
                        Map.of("couponId", id, "minimum", minimum, "amount", amount));
            case Refusal.OutOfStock(var lines) -> Problem.of(ProblemCode.OUT_OF_STOCK, Map.of("lines", lines));
            case Refusal.InsufficientBalance(var balance, var required) ->
                Problem.of(ProblemCode.INSUFFICIENT_BALANCE, Map.of("balance", balance, "required", required));
        };
    }

    /// All of them, and the window of the first by itself.
    private static Map<String, Object> closed(List<Refusal.ClosedProduct> products) {
        var facts = new HashMap<String, Object>();
        facts.put("notOpen", products.stream().map(ClosedView::of).toList());
        var window = products.getFirst().window();
        window.from().ifPresent(from -> facts.put("saleFrom", from));
        window.until().ifPresent(until -> facts.put("saleUntil", until));
        return facts;
    }
}
