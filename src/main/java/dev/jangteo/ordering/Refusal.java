package dev.jangteo.ordering;

import java.util.List;
import java.util.UUID;

/// Why an order is refused, with the facts. Listed in order of precedence: the first that applies names the refusal.
public sealed interface Refusal {

    record ProductNotFound(List<Long> productIds) implements Refusal {}

    record ProductNotOnSale(List<Long> productIds) implements Refusal {}

    record PriceChanged(long expectedTotal, long total) implements Refusal {}

    record CouponNotFound(UUID couponId) implements Refusal {}

    record OutOfStock(List<ShortLine> lines) implements Refusal {}

    record InsufficientBalance(long balance, long required) implements Refusal {}

    /// A product of which more was asked than is left.
    record ShortLine(long productId, long requested, long left) {}
}
