package dev.jangteo.orders;

import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.orders.PlaceOrder.Command;
import dev.jangteo.orders.PlaceOrder.Outcome;
import dev.jangteo.orders.Purchase.Contents;
import dev.jangteo.shared.Ids;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/// Sells without selling: a batch of orders by customers, of products, that are made in the same transaction, which is
/// rolled back. So a shop has run what an accepted order runs through before it accepts one, and nothing of it is ever
/// seen: no row, no event, no counter. Their ids are negative, and of no two rehearsals the same.
@Component
public class RehearseOrders {

    private static final String CALL = "rehearsal";
    private static final int PRODUCTS = 50;
    private static final long PRICE = 100;
    private static final long BALANCE = 1_000_000;
    private static final long UNITS = 1_000_000;
    private static final int IDS_APART = 10_000;
    private static final int RANDOM_BITS = 44;

    private final OrderHandler handler;
    private final Transactions transactions;
    private final Ids ids;

    RehearseOrders(OrderHandler handler, Transactions transactions, Ids ids) {
        this.handler = handler;
        this.transactions = transactions;
        this.ids = ids;
    }

    /// Answers how many of so many orders would have been sold, which is all of them.
    public long rehearse(int orders) {
        long first = -IDS_APART * (1 + (ids.next().getLeastSignificantBits() >>> (Long.SIZE - RANDOM_BITS)));
        return transactions.executeBatch(() -> {
            transactions.rollbackOnly();
            transactions.send(made(first, orders));
            var commands = IntStream.range(0, orders)
                    .mapToObj(number -> command(first, number))
                    .toList();
            var batch = handler.fetch(commands);
            var outcomes = commands.stream()
                    .map(command -> handler.decide(command, batch))
                    .toList();
            var _ = handler.write(batch);
            return outcomes.stream().filter(Outcome.Placed.class::isInstance).count();
        });
    }

    private Command command(long first, int number) {
        var key = ids.next().toString();
        var units = Map.of(first + number % PRODUCTS, 1L, first + (number + 1) % PRODUCTS, 2L);
        return new Command(
                new IdempotencyKey(first + number, CALL, key, IdempotencyKey.fingerprint(key)),
                new Purchase(new Contents.Items(new Basket(units)), Optional.empty(), OptionalLong.empty()));
    }

    private static RoundTrip made(long first, int customers) {
        var accounts = LongStream.range(first, first + customers).toArray();
        var made = new RoundTrip();
        var _ = made.add(Sql.write("""
                insert into account (id, external_id, name, role, demo, created_at)
                select id, 'rehearsal:' || id, 'Rehearsal', 'CUSTOMER', false, current_timestamp
                from unnest(?) as made (id)""", accounts));
        var _ = made.add(Sql.write("""
                insert into wallet (account_id, balance, reserved, entries)
                select id, ?, 0, 0 from unnest(?) as made (id)""", BALANCE, accounts));
        var _ = made.add(Sql.write(
                """
                insert into product (id, name, price, status, quantity)
                select id, 'Rehearsal', ?, 'ON_SALE', ? from unnest(?) as made (id)""", PRICE, UNITS, LongStream.range(first, first + PRODUCTS).toArray()));
        return made;
    }
}
