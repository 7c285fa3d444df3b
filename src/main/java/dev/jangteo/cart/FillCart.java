package dev.jangteo.cart;

import dev.jangteo.cart.Cart.Decision;
import dev.jangteo.catalog.Products;
import dev.jangteo.database.Transactions;
import dev.jangteo.groupcommit.Busy;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.idempotency.IdempotentTransaction;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.idempotency.StoredResponses.Earlier;
import dev.jangteo.shared.Turns;
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

    /// A response is the cart as it was after the change.
    public sealed interface Outcome {
        record Filled(String response) implements Outcome {}

        record FilledBefore(String response) implements Outcome {}

        record Refused(Decision.Refusal reason) implements Outcome {}

        record KeyReused() implements Outcome {}
    }

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final IdempotentTransaction keyed;
    private final Transactions transactions;
    private final CartItems items;
    private final Products products;
    private final Clock clock;
    private final ResponseRenderer<Cart> renderer;
    private final int linesMax;
    private final Duration turnWait;
    private final Turns<Long> turns = new Turns<>();

    FillCart(
            IdempotentTransaction keyed,
            Transactions transactions,
            CartItems items,
            Products products,
            Clock clock,
            ResponseRenderer<Cart> renderer,
            @Value("${jangteo.cart.lines-max:100}") int cartLinesMax,
            @Value("${jangteo.ordering.lines-max:100}") int orderLinesMax,
            @Value("${jangteo.cart.turn-wait:2s}") Duration turnWait) {
        this.keyed = keyed;
        this.transactions = transactions;
        this.items = items;
        this.products = products;
        this.clock = clock;
        this.renderer = renderer;
        // A cart that no order could hold could not be bought.
        this.linesMax = Math.min(cartLinesMax, orderLinesMax);
        this.turnWait = turnWait;
    }

    /// Adds units to what is there.
    public Outcome add(Optional<IdempotencyKey> key, long accountId, long productId, long quantity) {
        return change(
                key, accountId, productId, cart -> cart.add(productId, products.find(productId), quantity, linesMax));
    }

    /// Sets the units of a line that is there.
    public Outcome set(Optional<IdempotencyKey> key, long accountId, long productId, long quantity) {
        return change(key, accountId, productId, cart -> cart.set(productId, products.find(productId), quantity));
    }

    /// Answers whether the line was there.
    public boolean remove(long accountId, long productId) {
        return inTurn(
                accountId,
                () -> transactions.executeRetrying(() -> {
                    lock(accountId);
                    return items.remove(accountId, productId);
                }));
    }

    public void clear(long accountId) {
        var _ = inTurn(
                accountId,
                () -> transactions.executeRetrying(() -> {
                    lock(accountId);
                    items.clear(accountId);
                    return true;
                }));
    }

    private Outcome change(
            Optional<IdempotencyKey> key, long accountId, long productId, Function<Cart, Decision> decision) {
        return inTurn(
                accountId,
                () -> keyed.run(key, FillCart::earlier, recorder -> {
                    lock(accountId);
                    return switch (decision.apply(items.find(accountId))) {
                        case Decision.Refusal refusal -> new Outcome.Refused(refusal);
                        case Decision.Accepted(var quantity) -> {
                            items.put(accountId, productId, quantity, clock.instant());
                            var response = renderer.of(items.find(accountId));
                            recorder.record(String.valueOf(productId), response);
                            yield new Outcome.Filled(response);
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

    private static Outcome earlier(Earlier earlier) {
        return switch (earlier) {
            case Earlier.Replay(var _, var response) -> new Outcome.FilledBefore(response);
            case Earlier.OtherRequest() -> new Outcome.KeyReused();
        };
    }
}
