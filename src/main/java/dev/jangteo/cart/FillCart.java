package dev.jangteo.cart;

import dev.jangteo.cart.Cart.Decision;
import dev.jangteo.catalog.Products;
import dev.jangteo.shared.Turns;
import dev.jangteo.storage.Transactions;
import dev.jangteo.till.Busy;
import dev.jangteo.till.KeyedTransaction;
import dev.jangteo.till.ReceiptBook.Earlier;
import dev.jangteo.till.Rendering;
import dev.jangteo.till.RequestKey;
import dev.jangteo.wallet.Wallets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Changes a cart, one change after another: each holds the account's wallet lock, as an order of that account
/// does. What a change answers is read in the change's own transaction, so it is never lost for want of a second.
@Component
public class FillCart {

    /// A receipt is the cart as it was after the change.
    public sealed interface Answer {
        record Filled(String receipt) implements Answer {}

        record FilledBefore(String receipt) implements Answer {}

        record Refused(Decision.Refusal reason) implements Answer {}

        record KeyReused() implements Answer {}
    }

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final KeyedTransaction keyed;
    private final Transactions transactions;
    private final CartItems items;
    private final Products products;
    private final Clock clock;
    private final Rendering<Cart> rendering;
    private final int linesMax;
    private final Duration turnWait;
    private final Turns<Long> turns = new Turns<>();

    FillCart(
            KeyedTransaction keyed,
            Transactions transactions,
            CartItems items,
            Products products,
            Clock clock,
            Rendering<Cart> rendering,
            @Value("${jangteo.cart.lines-max:100}") int cartLinesMax,
            @Value("${jangteo.ordering.lines-max:100}") int orderLinesMax,
            @Value("${jangteo.cart.turn-wait:2s}") Duration turnWait) {
        this.keyed = keyed;
        this.transactions = transactions;
        this.items = items;
        this.products = products;
        this.clock = clock;
        this.rendering = rendering;
        // A cart that no order could hold could not be bought.
        this.linesMax = Math.min(cartLinesMax, orderLinesMax);
        this.turnWait = turnWait;
    }

    /// Adds units to what is there.
    public Answer add(Optional<RequestKey> key, long accountId, long productId, long quantity) {
        return change(
                key, accountId, productId, cart -> cart.add(productId, products.find(productId), quantity, linesMax));
    }

    /// Sets the units of a line that is there.
    public Answer set(Optional<RequestKey> key, long accountId, long productId, long quantity) {
        return change(key, accountId, productId, cart -> cart.set(productId, products.find(productId), quantity));
    }

    /// Answers whether the line was there.
    public boolean remove(long accountId, long productId) {
        return inTurn(
                accountId,
                () -> transactions.settle(() -> {
                    lock(accountId);
                    return items.remove(accountId, productId);
                }));
    }

    public void clear(long accountId) {
        var _ = inTurn(
                accountId,
                () -> transactions.settle(() -> {
                    lock(accountId);
                    items.clear(accountId);
                    return true;
                }));
    }

    private Answer change(Optional<RequestKey> key, long accountId, long productId, Function<Cart, Decision> decision) {
        return inTurn(
                accountId,
                () -> keyed.run(key, FillCart::earlier, recorder -> {
                    lock(accountId);
                    return switch (decision.apply(items.find(accountId))) {
                        case Decision.Refusal refusal -> new Answer.Refused(refusal);
                        case Decision.Accepted(var quantity) -> {
                            items.put(accountId, productId, quantity, clock.instant());
                            var receipt = rendering.of(items.find(accountId));
                            recorder.record(String.valueOf(productId), receipt);
                            yield new Answer.Filled(receipt);
                        }
                    };
                }));
    }

    /// They would only wait for each other's lock, each with a connection that others want.
    private <T> T inTurn(long accountId, Supplier<T> change) {
        return turns.take(accountId, turnWait, change)
                .orElseThrow(() -> new Busy(Busy.Reason.CROWDED, "too many changes of one cart", RETRY_AFTER));
    }

    private void lock(long accountId) {
        var _ = transactions.send(Wallets.lock(List.of(accountId)));
    }

    private static Answer earlier(Earlier earlier) {
        return switch (earlier) {
            case Earlier.Replay(var _, var receipt) -> new Answer.FilledBefore(receipt);
            case Earlier.OtherRequest() -> new Answer.KeyReused();
        };
    }
}
