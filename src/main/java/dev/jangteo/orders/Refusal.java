package dev.jangteo.orders;

import dev.jangteo.catalog.ShortLine;
import dev.jangteo.catalog.Stock.SaleWindow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Why an order is refused, with the facts. Listed in order of precedence: the first that applies names the
/// refusal.
public sealed interface Refusal {

    /// A product that is not sold at this moment, and when it is.
    record ClosedProduct(long productId, SaleWindow window) {}

    /// A product of which more was asked than the account may still buy; `bought` are the units in its live orders.
    record LimitedLine(long productId, long requested, long bought, long limit) {}

    record ProductNotFound(List<Long> productIds) implements Refusal {}

    record CouponNotFound(UUID couponId) implements Refusal {}

    record ProductNotOnSale(List<Long> productIds) implements Refusal {}

    record SaleNotOpen(List<ClosedProduct> products) implements Refusal {}

    record PriceChanged(long expectedTotal, long total) implements Refusal {}

    record CouponUsed(UUID couponId, Instant usedAt) implements Refusal {}

    record CouponExpired(UUID couponId, Instant validUntil) implements Refusal {}

    record CouponNotApplicable(UUID couponId, long minimum, long amount) implements Refusal {}

    record PurchaseLimitExceeded(List<LimitedLine> lines) implements Refusal {}

    record OutOfStock(List<ShortLine> lines) implements Refusal {}

    record InsufficientBalance(long balance, long required) implements Refusal {}
}
