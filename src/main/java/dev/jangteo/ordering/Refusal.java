package dev.jangteo.ordering;

import dev.jangteo.catalog.ShortLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Why an order is refused, with the facts. Listed in order of precedence: the first that applies names the
/// refusal.
public sealed interface Refusal {

    record ProductNotFound(List<Long> productIds) implements Refusal {}

    record CouponNotFound(UUID couponId) implements Refusal {}

    record ProductNotOnSale(List<Long> productIds) implements Refusal {}

    record PriceChanged(long expectedTotal, long total) implements Refusal {}

    record CouponUsed(UUID couponId, Instant usedAt) implements Refusal {}

    record CouponExpired(UUID couponId, Instant validUntil) implements Refusal {}

    record CouponNotApplicable(UUID couponId, long minimum, long amount) implements Refusal {}

    record OutOfStock(List<ShortLine> lines) implements Refusal {}

    record InsufficientBalance(long balance, long required) implements Refusal {}
}
