package dev.jangteo.ordering;

import dev.jangteo.cart.CartItems;
import dev.jangteo.catalog.Products;
import dev.jangteo.catalog.Stock;
import dev.jangteo.coupon.Coupon;
import dev.jangteo.coupon.Coupons;
import dev.jangteo.ordering.Checkout.Verdict;
import dev.jangteo.ordering.Wish.Goods;
import dev.jangteo.outbox.Doorbell;
import dev.jangteo.ranking.TopSellers;
import dev.jangteo.shared.Ids;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.storage.Lockable.Row;
import dev.jangteo.storage.RoundTrip;
import dev.jangteo.storage.Transactions;
import dev.jangteo.till.Receipt;
import dev.jangteo.till.ReceiptBook;
import dev.jangteo.till.ReceiptBook.Earlier;
import dev.jangteo.till.Rendering;
import dev.jangteo.till.RequestKey;
import dev.jangteo.till.Till;
import dev.jangteo.till.Tills;
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

    public record Command(RequestKey key, Wish wish) {}

    /// What came of it. A receipt is the order as it was first answered, to the byte.
    public sealed interface Answer {
        record Placed(String orderId, String receipt) implements Answer {}

        record PlacedBefore(String orderId, String receipt) implements Answer {}

        record Refused(List<Refusal> reasons) implements Answer {}

        record CartEmpty() implements Answer {}

        record KeyReused() implements Answer {}
    }

    private final Transactions transactions;
    private final ShopTime time;
    private final Ids ids;
    private final OrderEvents events;
    private final Doorbell doorbell;
    private final Rendering<Order> rendering;
    private final OrderMeters meters;
    private final Till<Command, Answer> till;

    PlaceOrder(
            Transactions transactions,
            ShopTime time,
            Ids ids,
            OrderEvents events,
            Doorbell doorbell,
            Rendering<Order> rendering,
            OrderMeters meters,
            Tills tills) {
        this.transactions = transactions;
        this.time = time;
        this.ids = ids;
        this.events = events;
        this.doorbell = doorbell;
        this.rendering = rendering;
        this.meters = meters;
        this.till = tills.open("order", new AtDesk());
    }

    public Answer place(Command command) {
        var answer = till.submit(command);
        meters.count(answer);
        return answer;
    }

    @Override
    public void close() {
        till.close();
    }

    private final class AtDesk implements Till.Desk<Command, Answer> {

        @Override
        public List<Answer> serve(List<Command> batch) {
            return transactions.atTill(() -> PlaceOrder.this.serve(batch));
        }

        @Override
        public List<Set<Row>> rows(List<Command> batch) {
            var carts = carts(batch);
            var held = carts.isEmpty()
                    ? Map.<Long, List<CartItems.Held>>of()
                    : transactions.atTill(() -> transactions.send(CartItems.findHeld(carts))).stream()
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
        command.wish().couponId().map(Coupons.ROWS::row).ifPresent(rows::add);
        chosen(command).map(Products.ROWS::row).forEach(rows::add);
        if (command.wish().goods() instanceof Goods.TheCart) {
            cart.forEach(line -> rows.add(Products.ROWS.row(line.productId())));
        }
        return rows;
    }

    private List<Answer> serve(List<Command> batch) {
        var sale = fetch(batch);
        var answers = batch.stream().map(command -> decide(command, sale)).toList();
        if (sale.isEmpty()) {
            transactions.nothingToKeep();
        } else {
            transactions.send(sale.writes(events));
            doorbell.ringAtCommit();
        }
        return answers;
    }

    /// Locks wallets, then coupons, then stock, each in the order of their ids, in one round trip.
    private Sale fetch(List<Command> batch) {
        var accounts = distinct(batch.stream().map(command -> command.key().accountId()));
        var carts = carts(batch);
        var couponIds = distinct(batch.stream().flatMap(command -> command.wish().couponId().stream()));

        var fetch = new RoundTrip();
        var wallets = fetch.add(Wallets.lock(accounts));
        var receipts =
                fetch.add(ReceiptBook.find(batch.stream().map(Command::key).toList()));
        var held = carts.isEmpty() ? fetch.nothing(List.<CartItems.Held>of()) : fetch.add(CartItems.findHeld(carts));
        var coupons = couponIds.isEmpty() ? fetch.nothing(List.<Coupon>of()) : fetch.add(Coupons.lock(couponIds));
        var chosen = distinct(batch.stream().flatMap(PlaceOrder::chosen));
        var shelf = fetch.add(carts.isEmpty() ? Products.lock(chosen) : Products.lockWithCarts(chosen, carts));
        var openDay = fetch.add(TopSellers.openDay());
        transactions.send(fetch);

        var bought = bought(batch, held.get(), shelf.get());
        var now = time.now();
        return new Sale(
                new Sale.Facts(
                        wallets.get(), coupons.get(), shelf.get(), held.get(), bought, new ReceiptBook(receipts.get())),
                now,
                later(time.dayOf(now), openDay.get().getFirst()));
    }

    /// Asked only when something in the batch has a limit.
    private List<Purchases.Bought> bought(List<Command> batch, List<CartItems.Held> carts, List<Stock> shelf) {
        var limited = Purchases.limited(shelf);
        return limited.isEmpty()
                ? List.of()
                : transactions.send(Purchases.find(Purchases.buyers(batch, carts, limited), limited));
    }

    private Answer decide(Command command, Sale sale) {
        var earlier = sale.receipts().earlier(command.key());
        if (earlier.isPresent()) {
            return switch (earlier.get()) {
                case Earlier.Replay(var orderId, var receipt) -> new Answer.PlacedBefore(orderId, receipt);
                case Earlier.OtherRequest() -> new Answer.KeyReused();
            };
        }
        var wish = command.wish();
        var basket = sale.basket(wish.goods(), command.key().accountId());
        if (basket.isEmpty()) {
            return new Answer.CartEmpty();
        }
        var checkout = sale.checkout(basket.get(), command.key().accountId());
        return switch (checkout.decide(wish.couponId(), wish.expectedTotal())) {
            case Verdict.Refused(var reasons) -> new Answer.Refused(reasons);
            case Verdict.Sold sold -> place(command, sold, sale);
        };
    }

    private Answer place(Command command, Verdict.Sold sold, Sale sale) {
        var orderId = ids.next();
        var posted = sale.wallet(command.key().accountId()).pay(sold.total(), orderId, sale.at());
        var order = Order.paid(orderId, sold, command.wish().reference(), posted.wallet(), sale.at(), sale.day());
        var receipt = new Receipt(command.key(), orderId.toString(), rendering.of(order));
        sale.add(order, posted, sold.coupon(), receipt);
        if (command.wish().goods() instanceof Goods.TheCart) {
            sale.emptyCart(order.accountId());
        }
        return new Answer.Placed(receipt.effect(), receipt.answer());
    }

    /// A day whose ranking is made takes no more sales, also where this instance's clock is slow.
    private static LocalDate later(LocalDate today, LocalDate openDay) {
        return today.isBefore(openDay) ? openDay : today;
    }

    private static Set<Long> carts(List<Command> batch) {
        return distinct(batch.stream()
                .filter(command -> command.wish().goods() instanceof Goods.TheCart)
                .map(command -> command.key().accountId()));
    }

    private static Stream<Long> chosen(Command command) {
        return switch (command.wish().goods()) {
            case Goods.Chosen(var basket) -> basket.units().keySet().stream();
            case Goods.TheCart() -> Stream.empty();
        };
    }

    private static <T> Set<T> distinct(Stream<T> facts) {
        return facts.collect(Collectors.toSet());
    }
}
