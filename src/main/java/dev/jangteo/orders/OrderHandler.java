package dev.jangteo.orders;

import dev.jangteo.cart.CartItems;
import dev.jangteo.catalog.Products;
import dev.jangteo.catalog.Stock;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.database.Lockable.Row;
import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Transactions;
import dev.jangteo.groupcommit.BatchHandler;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.idempotency.StoredResponse;
import dev.jangteo.idempotency.StoredResponses;
import dev.jangteo.idempotency.StoredResponses.Earlier;
import dev.jangteo.orders.Checkout.Decision;
import dev.jangteo.orders.PlaceOrder.Command;
import dev.jangteo.orders.PlaceOrder.Outcome;
import dev.jangteo.orders.Purchase.Contents;
import dev.jangteo.outbox.WakeUp;
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

/// What happens to a batch of orders: fetches and locks what the purchases touch, lets [Checkout] decide each in turn,
/// writes what was sold.
@Component
class OrderHandler implements BatchHandler<Command, OrderBatch, Outcome> {

    private final Transactions transactions;
    private final ShopTime time;
    private final Ids ids;
    private final OrderEvents events;
    private final WakeUp relay;
    private final ResponseRenderer<Order> renderer;

    OrderHandler(
            Transactions transactions,
            ShopTime time,
            Ids ids,
            OrderEvents events,
            WakeUp relay,
            ResponseRenderer<Order> renderer) {
        this.transactions = transactions;
        this.time = time;
        this.ids = ids;
        this.events = events;
        this.relay = relay;
        this.renderer = renderer;
    }

    /// Locks wallets, then coupons, then stock, each in the order of their ids, in one round trip.
    @Override
    public OrderBatch fetch(List<Command> commands) {
        var accounts = distinct(commands.stream().map(command -> command.key().accountId()));
        var carts = carts(commands);
        var couponIds = distinct(commands.stream().flatMap(command -> command.purchase().couponId().stream()));

        var fetch = new RoundTrip();
        var wallets = fetch.add(Wallets.lock(accounts));
        var responses = fetch.add(
                StoredResponses.find(commands.stream().map(Command::key).toList()));
        var held = carts.isEmpty() ? fetch.nothing(List.<CartItems.Held>of()) : fetch.add(CartItems.findHeld(carts));
        var coupons = couponIds.isEmpty() ? fetch.nothing(List.<Coupon>of()) : fetch.add(Coupons.lock(couponIds));
        var chosen = distinct(commands.stream().flatMap(OrderHandler::chosen));
        var shelf = fetch.add(carts.isEmpty() ? Products.lock(chosen) : Products.lockWithCarts(chosen, carts));
        var openDay = fetch.add(TopSellers.openDay());
        transactions.send(fetch);

        var bought = bought(commands, held.get(), shelf.get());
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
    private List<LimitedPurchases.Bought> bought(
            List<Command> commands, List<CartItems.Held> carts, List<Stock> shelf) {
        var limited = LimitedPurchases.limited(shelf);
        return limited.isEmpty()
                ? List.of()
                : transactions.send(LimitedPurchases.find(LimitedPurchases.buyers(commands, carts, limited), limited));
    }

    @Override
    public Outcome decide(Command command, OrderBatch batch) {
        var earlier = batch.responses().earlier(command.key());
        if (earlier.isPresent()) {
            return switch (earlier.get()) {
                case Earlier.Replay(var orderId, var response) -> new Outcome.PlacedBefore(orderId, response);
                case Earlier.OtherRequest() -> new Outcome.KeyReused();
            };
        }
        var purchase = command.purchase();
        var basket = batch.basket(purchase.contents(), command.key().accountId());
        if (basket.isEmpty()) {
            return new Outcome.CartEmpty();
        }
        var checkout = batch.checkout(basket.get(), command.key().accountId());
        return switch (checkout.decide(purchase.couponId(), purchase.expectedTotal())) {
            case Decision.Refused(var reasons) -> new Outcome.Refused(reasons);
            case Decision.Sold sold -> place(command, sold, batch);
        };
    }

    private Outcome place(Command command, Decision.Sold sold, OrderBatch batch) {
        var orderId = ids.next();
        var posted = batch.wallet(command.key().accountId()).pay(sold.total(), orderId, batch.at());
        var order = Order.paid(orderId, sold, command.purchase(), posted.wallet(), batch.at(), batch.day());
        var response = new StoredResponse(command.key(), orderId.toString(), renderer.of(order));
        batch.add(order, posted, sold.coupon(), response);
        if (command.purchase().contents() instanceof Contents.WholeCart) {
            batch.emptyCart(order.accountId());
        }
        return new Outcome.Placed(response.effect(), response.answer());
    }

    @Override
    public boolean write(OrderBatch batch) {
        if (batch.isEmpty()) {
            return false;
        }
        transactions.send(batch.writes(events));
        relay.atCommit();
        return true;
    }

    @Override
    public List<Set<Row>> rows(List<Command> commands) {
        var carts = carts(commands);
        var held = carts.isEmpty()
                ? Map.<Long, List<CartItems.Held>>of()
                : transactions.executeBatch(() -> transactions.send(CartItems.findHeld(carts))).stream()
                        .collect(Collectors.groupingBy(CartItems.Held::accountId));
        return commands.stream()
                .map(command -> rowsOf(command, held.getOrDefault(command.key().accountId(), List.of())))
                .toList();
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

    /// A day whose ranking is made takes no more sales, also where this instance's clock is slow.
    private static LocalDate later(LocalDate today, LocalDate openDay) {
        return today.isBefore(openDay) ? openDay : today;
    }

    private static Set<Long> carts(List<Command> commands) {
        return distinct(commands.stream()
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
