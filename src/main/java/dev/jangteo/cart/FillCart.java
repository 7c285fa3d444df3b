package dev.jangteo.cart;

import dev.jangteo.cart.Cart.Decision;
import dev.jangteo.catalog.Products;
import dev.jangteo.storage.Transactions;
import dev.jangteo.wallet.Wallets;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Changes a cart, one change after another: each holds the account's wallet lock, as an order of that account
/// does.
@Component
public class FillCart {

    private final Transactions transactions;
    private final CartItems items;
    private final Products products;
    private final Clock clock;
    private final int linesMax;

    FillCart(
            Transactions transactions,
            CartItems items,
            Products products,
            Clock clock,
            @Value("${jangteo.cart.lines-max:100}") int cartLinesMax,
            @Value("${jangteo.ordering.lines-max:100}") int orderLinesMax) {
        this.transactions = transactions;
        this.items = items;
        this.products = products;
        this.clock = clock;
        // A cart that no order could hold could not be bought.
        this.linesMax = Math.min(cartLinesMax, orderLinesMax);
    }

    /// Adds units to what is there.
    public Decision add(long accountId, long productId, long quantity) {
        return locked(accountId, () -> {
            var decision = items.find(accountId).add(productId, products.find(productId), quantity, linesMax);
            return put(accountId, productId, decision);
        });
    }

    /// Sets the units of a line that is there.
    public Decision set(long accountId, long productId, long quantity) {
        return locked(accountId, () -> {
            var decision = items.find(accountId).set(productId, products.find(productId), quantity);
            return put(accountId, productId, decision);
        });
    }

    /// Answers whether the line was there.
    public boolean remove(long accountId, long productId) {
        return locked(accountId, () -> items.remove(accountId, productId));
    }

    public void clear(long accountId) {
        var _ = locked(accountId, () -> {
            items.clear(accountId);
            return true;
        });
    }

    private Decision put(long accountId, long productId, Decision decision) {
        if (decision instanceof Decision.Accepted(var quantity)) {
            items.put(accountId, productId, quantity, clock.instant());
        }
        return decision;
    }

    private <T> T locked(long accountId, Supplier<T> change) {
        return transactions.settle(() -> {
            var _ = transactions.send(Wallets.lock(List.of(accountId)));
            return change.get();
        });
    }
}
