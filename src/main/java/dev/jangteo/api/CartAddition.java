package dev.jangteo.api;

import dev.jangteo.shared.Doc;
import jakarta.validation.constraints.Positive;

/// What a client sends to put units of a product into the cart.
public record CartAddition(
        @Doc("The product") @Positive long productId,

        @Doc("Units to add to those that are there") @Positive
        long quantity) {

    public String canonical() {
        return productId + "x" + quantity;
    }
}
