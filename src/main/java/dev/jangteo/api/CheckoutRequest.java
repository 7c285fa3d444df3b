package dev.jangteo.api;

import dev.jangteo.orders.Purchase;
import dev.jangteo.web.JsonFields;

/// What a client sends to buy the whole cart.
public final class CheckoutRequest {

    private CheckoutRequest() {}

    public static Purchase read(JsonFields in) {
        return new Purchase(
                new Purchase.Contents.WholeCart(),
                in.optionalId("couponId"),
                in.optionalWhole("expectedTotal", 0, Long.MAX_VALUE));
    }
}
