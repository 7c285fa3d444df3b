package dev.jangteo.api;

import dev.jangteo.orders.Purchase;
import dev.jangteo.shared.Doc;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// What a client sends to buy the whole cart.
public record CheckoutTerms(
        @Doc("A coupon of the caller") Optional<UUID> couponId,
        @Doc(NewOrder.EXPECTED) @PositiveOrZero OptionalLong expectedTotal) {

    public Purchase purchase() {
        return new Purchase(new Purchase.Contents.WholeCart(), couponId, expectedTotal);
    }
}
