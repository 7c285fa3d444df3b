package dev.jangteo.orders;

import dev.jangteo.catalog.Products;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// One batch of cancellations: the locked facts, which change with every order taken back, and what is to be
/// written for them. Lives for one transaction and one thread.
final class CancellationBatch {

    private record DayAndProduct(LocalDate day, long productId) {}

    private final WalletBook wallets;
    private final Map<UUID, Order> found = new HashMap<>();
    private final Set<UUID> paid;
    private final StoredResponses responses;
    private final Instant at;

    private final List<Order> cancelled = new ArrayList<>();

    CancellationBatch(
            List<Wallet> wallets, List<Order> found, Collection<UUID> paid, StoredResponses responses, Instant at) {
        this.wallets = new WalletBook(wallets);
        found.forEach(order -> this.found.put(order.id(), order));
        this.paid = new HashSet<>(paid);
        this.responses = responses;
        this.at = at;
    }

    Optional<Order> order(UUID id) {
        return Optional.ofNullable(found.get(id));
    }

    boolean isPaid(Order order) {
        return paid.contains(order.id());
    }

    Wallet wallet(long accountId) {
        return wallets.of(accountId);
    }

    StoredResponses responses() {
        return responses;
    }

    Instant at() {
        return at;
    }

    void add(Order order, Wallet.Posted posted, Optional<StoredResponse> response) {
        paid.remove(order.id());
        cancelled.add(order);
        wallets.post(posted);
        response.ifPresent(responses::add);
    }

    boolean isEmpty() {
        return cancelled.isEmpty();
    }

    /// Everything that returns, in lock order.
    RoundTrip writes(OrderEvents events) {
        var withCoupon =
                cancelled.stream().filter(order -> order.couponId().isPresent()).toList();
        var write = wallets.writes(at);
        if (!withCoupon.isEmpty()) {
            var couponIds = withCoupon.stream()
                    .flatMap(order -> order.couponId().stream())
                    .toList();
            var _ = write.add(Coupons.giveBack(
                    couponIds, withCoupon.stream().map(Order::id).toList()));
        }
        var _ = write.add(Products.putBack(unitsByProduct()));
        var _ = write.add(TopSellers.takeBack(unitsByDay()));
        var _ = write.add(Orders.cancel(cancelled, at));
        var _ = write.add(Outbox.append(
                cancelled.stream().map(order -> events.cancelled(order, at)).toList(), at));
        if (responses.hasNew()) {
            var _ = write.add(responses.write(at));
        }
        return write;
    }

    private Map<Long, Long> unitsByProduct() {
        var units = new TreeMap<Long, Long>();
        for (var order : cancelled) {
            order.lines().forEach(line -> units.merge(line.productId(), line.quantity(), Long::sum));
        }
        return units;
    }

    private List<TopSellers.Returned> unitsByDay() {
        var units = new HashMap<DayAndProduct, Long>();
        for (var order : cancelled) {
            order.lines()
                    .forEach(line -> units.merge(
                            new DayAndProduct(order.soldOn(), line.productId()), line.quantity(), Long::sum));
        }
        return units.entrySet().stream()
                .map(sold -> new TopSellers.Returned(
                        sold.getKey().day(), sold.getKey().productId(), sold.getValue()))
                .toList();
    }
}
