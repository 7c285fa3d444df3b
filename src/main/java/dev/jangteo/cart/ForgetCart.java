package dev.jangteo.cart;

import dev.jangteo.accounts.AccountClosed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Empties the cart of an account that is closed, in that transaction.
@Component
class ForgetCart {

    private final CartItems items;

    ForgetCart(CartItems items) {
        this.items = items;
    }

    @EventListener
    void forget(AccountClosed closed) {
        items.clear(closed.accountId());
    }
}
