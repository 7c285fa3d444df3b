package dev.jangteo.orders;

import dev.jangteo.cart.CartItems;
import dev.jangteo.catalog.Products;
import dev.jangteo.catalog.Stock;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.database.Lockable.Row;
import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Transactions;
import dev.jangteo.groupcommit.GroupCommit;
import dev.jangteo.groupcommit.GroupCommits;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.idempotency.StoredResponse;
import dev.jangteo.idempotency.StoredResponses;
import dev.jangteo.idempotency.StoredResponses.Earlier;
import dev.jangteo.orders.Checkout.Decision;
import dev.jangteo.orders.Purchase.Contents;
import dev.jangteo.outbox.Doorbell;
import dev.jangteo.ranking.TopSellers;
import dev.jangteo.shared.Ids;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.wallet.Wallets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Sells: whoever waits is served in one transaction. Fetches and locks what the wishes touch, lets [Checkout]
/// decide each in turn, writes what was sold.
@Component
public class PlaceOrder implements AutoCloseable {

    public record Command(IdempotencyKey key, Purchase purchase) {}

    /// What came of it. A receipt is the order as it was first answered, to the byte.
    public sealed interface Outcome {
        record Placed(String orderId, String receipt) implements Outcome {}

        record PlacedBefore(String orderId, String receipt) implements Outcome {}

        record Refused(List<Refusal> reasons) implements Outcome {}

        record CartEmpty() implements Outcome {}

        record KeyReused() implements Outcome {}
    }

    private final Transactions transactions;
    private final ShopTime time;
    private final Ids ids;
    private final OrderEvents events;
    private final Doorbell doorbell;
    private final ResponseRenderer<Order> renderer;
    private final OrderMeters meters;
    private final GroupCommit<Command, Outcome> groupCommit;

    PlaceOrder(
            Transactions transactions,
            ShopTime time,
            Ids ids,
            OrderEvents events,
            Doorbell doorbell,
            ResponseRenderer<Order> renderer,
            OrderMeters meters,
            GroupCommits groupCommits) {
        this.transactions = transactions;
        this.time = time;
        this.ids = ids;
        this.events = events;
        this.doorbell = doorbell;
        this.renderer = renderer;
        this.meters = meters;
        this.groupCommit = groupCommits.open("order", new AtDesk());
    }

    public Outcome place(Command command) {
        var outcome = groupCommit.submit(command);
        meters.count(outcome);
        return outcome;
    }

    @Override
    public void close() {
        groupCommit.close();
    }

    private final class AtDesk implements GroupCommit.BatchHandler<Command, Outcome> {

        @Override
        public List<Outcome> serve(List<Command> batch) {
            return transactions.executeBatch(() -> PlaceOrder.this.serve(batch));
        }

        @Override
        public List<Set<Row>> rows(List<Command> batch) {
            var carts = carts(batch);
            var held = carts.isEmpty()
                    ? Map.<Long, List<CartItems.Held>>of()
                    : transactions.executeBatch(() -> transactions.send(CartItems.findHeld(carts))).stream()
                            .collect(Collectors.groupingBy(CartItems.Held::accountId));
            return batch.stream()
                    .map(command ->
                            rowsOf(command, held.getOrDefault(command.key().accountId(), List.of())))
                    .toList();
        }
    }

    private static Set<Row> rowsOf(Command command, List<CartItems.Held> cart) {
        var rows = new HashSet<Row>();
        rows.add(Wallets.ROWS.row(command.key().accountId()));
        command.purchase().couponId().map(Coupons.ROWS::row).ifPresent(rows::add);
        chosen(command).map(Products.ROWS::row).forEach(rows::add);
        if (command.purchase().contents() instanceof Contents.WholeCart) {
            cart.forEach(line -> rows.add(Products.ROWS.row(line.productId())));
        }
        return rows;
    }

    private List<Outcome> serve(List<Command> batch) {
        var sale = fetch(batch);
        var outcomes = batch.stream().map(command -> decide(command, sale)).toList();
        if (sale.isEmpty()) {
            transactions.rollbackOnly();
        } else {
            transactions.send(sale.writes(events));
            doorbell.ringAtCommit();
        }
        return outcomes;
    }

    /// Locks wallets, then coupons, then stock, each in the order of their ids, in one round trip.
    private OrderBatch fetch(List<Command> batch) {
        var accounts = distinct(batch.stream().map(command -> command.key().accountId()));
        var carts = carts(batch);
        var couponIds = distinct(batch.stream().flatMap(command -> command.purchase().couponId().stream()));

        var fetch = new RoundTrip();
        var wallets = fetch.add(Wallets.lock(accounts));
        var responses =
                fetch.add(StoredResponses.find(batch.stream().map(Command::key).toList()));
        var held = carts.isEmpty() ? fetch.nothing(List.<CartItems.Held>of()) : fetch.add(CartItems.findHeld(carts));
        var coupons = couponIds.isEmpty() ? fetch.nothing(List.<Coupon>of()) : fetch.add(Coupons.lock(couponIds));
        var chosen = distinct(batch.stream().flatMap(PlaceOrder::chosen));
        var shelf = fetch.add(carts.isEmpty() ? Products.lock(chosen) : Products.lockWithCarts(chosen, carts));
        var openDay = fetch.add(TopSellers.openDay());
        transactions.send(fetch);

        var bought = bought(batch, held.get(), shelf.get());
        var now = time.now();
        return new OrderBatch(
                new OrderBatch.Facts(
                        wallets.get(),
                        coupons.get(),
                        shelf.get(),
                        held.get(),
                        bought,
                        new StoredResponses(responses.get())),
                now,
                later(time.dayOf(now), openDay.get().getFirst()));
    }

    /// Asked only when something in the batch has a limit.
    private List<LimitedPurchases.Bought> bought(List<Command> batch, List<CartItems.Held> carts, List<Stock> shelf) {
        var limited = LimitedPurchases.limited(shelf);
        return limited.isEmpty()
                ? List.of()
                : transactions.send(LimitedPurchases.find(LimitedPurchases.buyers(batch, carts, limited), limited));
    }

    private Outcome decide(Command command, OrderBatch sale) {
        var earlier = sale.receipts().earlier(command.key());
        if (earlier.isPresent()) {
            return switch (earlier.get()) {
                case Earlier.Replay(var orderId, var receipt) -> new Outcome.PlacedBefore(orderId, receipt);
                case Earlier.OtherRequest() -> new Outcome.KeyReused();
            };
        }
        var purchase = command.purchase();
        var basket = sale.basket(purchase.contents(), command.key().accountId());
        if (basket.isEmpty()) {
            return new Outcome.CartEmpty();
        }
        var checkout = sale.checkout(basket.get(), command.key().accountId());
        return switch (checkout.decide(purchase.couponId(), purchase.expectedTotal())) {
            case Decision.Refused(var reasons) -> new Outcome.Refused(reasons);
            case Decision.Sold sold -> place(command, sold, sale);
        };
    }

    private Outcome place(Command command, Decision.Sold sold, OrderBatch sale) {
        var orderId = ids.next();
        var posted = sale.wallet(command.key().accountId()).pay(sold.total(), orderId, sale.at());
        var order = Order.paid(orderId, sold, command.purchase().reference(), posted.wallet(), sale.at(), sale.day());
        var response = new StoredResponse(command.key(), orderId.toString(), renderer.of(order));
        sale.add(order, posted, sold.coupon(), response);
        if (command.purchase().contents() instanceof Contents.WholeCart) {
            sale.emptyCart(order.accountId());
        }
        return new Outcome.Placed(response.effect(), response.answer());
    }

    /// A day whose ranking is made takes no more sales, also where this instance's clock is slow.
    private static LocalDate later(LocalDate today, LocalDate openDay) {
        return today.isBefore(openDay) ? openDay : today;
    }

    private static Set<Long> carts(List<Command> batch) {
        return distinct(batch.stream()
                .filter(command -> command.purchase().contents() instanceof Contents.WholeCart)
                .map(command -> command.key().accountId()));
    }

    private static Stream<Long> chosen(Command command) {
        return switch (command.purchase().contents()) {
            case Contents.Items(var basket) -> basket.units().keySet().stream();
            case Contents.WholeCart() -> Stream.empty();
        };
    }

    private static <T> Set<T> distinct(Stream<T> facts) {
        return facts.collect(Collectors.toSet());
    }
}
