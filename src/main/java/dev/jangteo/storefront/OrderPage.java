package dev.jangteo.storefront;

import dev.jangteo.orders.Order;
import dev.jangteo.pages.Refused;
import java.util.Optional;

/// One order, how the browser came to it, and whether it can be taken back.
public record OrderPage(
        Order order, Came came, String key, boolean cancellable, int stillInCart, Optional<Refused> refused) {

    public enum Came {
        LOOKING,
        PLACED,
        /// By a form that had placed this order already.
        PLACED_BEFORE,
        CANCELLED
    }
}
