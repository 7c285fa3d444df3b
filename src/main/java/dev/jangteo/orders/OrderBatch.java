package dev.jangteo.orders;

import dev.jangteo.cart.CartItems;
import dev.jangteo.catalog.Products;
import dev.jangteo.catalog.Stock;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.database.RoundTrip;
import dev.jangteo.idempotency.StoredResponse;
import dev.jangteo.idempotency.StoredResponses;
import dev.jangteo.outbox.Outbox;
import dev.jangteo.ranking.TopSellers;
import dev.jangteo.wallet.Wallet;
import dev.jangteo.wallet.WalletBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// One batch of orders: the locked facts, which change with every order that is accepted, and what is to
/// be written for them. Lives for one transaction and one thread.
final class OrderBatch {

    /// What the batch fetched and locked.
    record Facts(
            List<Wallet> wallets,
            List<Coupon> coupons,
            List<Stock> shelf,
            List<CartItems.Held> carts,
            List<LimitedPurchases.Bought> bought,
            StoredResponses responses) {}

    private final WalletBook wallets;
    private final Map<UUID, Coupon> coupons = new HashMap<>();
    private final Map<Long, Stock> shelf = new HashMap<>();
    private final Map<Long, List<Basket.Item>> carts = new HashMap<>();
    private final LimitedPurchases purchases;
    private final StoredResponses responses;
    private final Instant at;
    private final LocalDate day;

    private final List<Order> orders = new ArrayList<>();
    private final List<Coupon> used = new ArrayList<>();
    private final Map<Long, Long> taken = new TreeMap<>();
    private final TreeSet<Long> boughtCarts = new TreeSet<>();

    OrderBatch(Facts facts, Instant at, LocalDate day) {
        this.wallets = new WalletBook(facts.wallets());
        facts.coupons().forEach(coupon -> coupons.put(coupon.id(), coupon));
        facts.shelf().forEach(stock -> shelf.put(stock.productId(), stock));
        facts.carts()
                .forEach(held -> carts.computeIfAbsent(held.accountId(), _ -> new ArrayList<>())
                        .add(new Basket.Item(held.productId(), held.quantity())));
        this.purchases = new LimitedPurchases(facts.bought());
        this.responses = facts.responses();
        this.at = at;
        this.day = day;
    }

    Wallet wallet(long accountId) {
        return wallets.orEmpty(accountId);
    }

    StoredResponses responses() {
        return responses;
    }

    Instant at() {
        return at;
    }

    LocalDate day() {
        return day;
    }

    /// Empty when the cart is to be bought and holds nothing.
    Optional<Basket> basket(Purchase.Contents contents, long accountId) {
        return switch (contents) {
            case Purchase.Contents.Items(var basket) -> Optional.of(basket);
            case Purchase.Contents.WholeCart() ->
                Optional.ofNullable(carts.get(accountId)).map(Basket::of);
        };
    }

    /// The question for the next order, on the facts as the orders before it left them.
    Checkout checkout(Basket basket, long accountId) {
        return new Checkout(basket, shelf, purchases.of(accountId), wallet(accountId), coupons, at);
    }

    void add(Order order, Wallet.Posted posted, Optional<Coupon> coupon, StoredResponse response) {
        orders.add(order);
        wallets.post(posted);
        for (var line : order.lines()) {
            shelf.computeIfPresent(line.productId(), (_, stock) -> stock.take(line.quantity()));
            taken.merge(line.productId(), line.quantity(), Long::sum);
            purchases.add(order.accountId(), line.productId(), line.quantity());
        }
        coupon.map(given -> given.usedFor(order.id(), at)).ifPresent(given -> {
            coupons.put(given.id(), given);
            used.add(given);
        });
        responses.add(response);
    }

    void emptyCart(long accountId) {
        carts.remove(accountId);
        boughtCarts.add(accountId);
    }

    /// Every purchase was refused or had been made before.
    boolean isEmpty() {
        return orders.isEmpty();
    }

    /// Everything the orders consist of, in lock order.
    RoundTrip writes(OrderEvents events) {
        var write = wallets.writes(at);
        if (!boughtCarts.isEmpty()) {
            var _ = write.add(CartItems.bought(boughtCarts));
        }
        if (!used.isEmpty()) {
            var _ = write.add(Coupons.use(used, at));
        }
        var _ = write.add(Products.take(taken));
        var _ = write.add(TopSellers.count(day, taken));
        var _ = write.add(Orders.add(orders, at, day));
        var _ = write.add(Orders.addLines(orders));
        var _ = write.add(Outbox.append(orders.stream().map(events::paid).toList(), at));
        var _ = write.add(responses.write(at));
        return write;
    }
}
