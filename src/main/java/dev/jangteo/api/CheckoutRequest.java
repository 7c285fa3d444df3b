package dev.jangteo.api;

import dev.jangteo.ordering.Wish;
import dev.jangteo.web.Fields;

/// What a client sends to buy the whole cart.
final class CheckoutRequest {

    private CheckoutRequest() {}

    static Wish read(Fields in) {
        return new Wish(
                new Wish.Goods.TheCart(),
                in.optionalId("couponId"),
                in.optionalWhole("expectedTotal", 0, Long.MAX_VALUE));
    }
}
