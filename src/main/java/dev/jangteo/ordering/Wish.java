package dev.jangteo.ordering;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// What a customer wants to buy, and on which terms: perhaps with a coupon, perhaps only at the total that was
/// shown.
public record Wish(Goods goods, Optional<UUID> couponId, OptionalLong expectedTotal) {

    public sealed interface Goods {
        record Chosen(Basket basket) implements Goods {}

        /// Whatever the customer's cart holds when the order is decided.
        record TheCart() implements Goods {}
    }
}
