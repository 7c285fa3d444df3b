package dev.jangteo.storefront;

import dev.jangteo.orders.Order;
import dev.jangteo.pages.Refused;
import java.time.Instant;
import java.util.Optional;

/// One order, how the browser came to it, and until when it can be taken back, if it still can.
public record OrderPage(
        Order order,
        Came came,
        String key,
        Instant until,
        boolean cancellable,
        int stillInCart,
        Optional<Refused> refused) {

    public enum Came {
        LOOKING,
        PLACED,
        /// By a form that had placed this order already.
        PLACED_BEFORE,
        CANCELLED
    }
}
