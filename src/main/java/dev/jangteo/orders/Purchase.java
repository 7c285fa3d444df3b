package dev.jangteo.orders;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// What a customer wants to buy, and on which terms: perhaps with a coupon, perhaps only at the total that was
/// shown. `reference` is the caller's own number for the order; it goes with it and decides nothing.
public record Purchase(
        Contents contents, Optional<UUID> couponId, OptionalLong expectedTotal, Optional<String> reference) {

    public static final int REFERENCE_MAX = 100;

    /// A purchase whose caller has no number of its own for it.
    public Purchase(Contents contents, Optional<UUID> couponId, OptionalLong expectedTotal) {
        this(contents, couponId, expectedTotal, Optional.empty());
    }

    public sealed interface Contents {
        record Items(Basket basket) implements Contents {}

        /// Whatever the customer's cart holds when the order is decided.
        record WholeCart() implements Contents {}
    }
}
