package dev.jangteo.orders;

import dev.jangteo.catalog.Products;
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
import dev.jangteo.orders.CancelOrder.Command;
import dev.jangteo.orders.CancelOrder.Outcome;
import dev.jangteo.outbox.WakeUp;
import dev.jangteo.wallet.WalletSettings;
import dev.jangteo.wallet.Wallets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What happens to a batch of cancellations: locks what the orders locked, in the same order, decides each in turn, and
/// writes what returns.
@Component
class CancellationHandler implements BatchHandler<Command, CancellationBatch, Outcome> {

    private final Transactions transactions;
    private final Orders orders;
    private final Clock clock;
    private final OrderEvents events;
    private final WakeUp relay;
    private final ResponseRenderer<Order> renderer;
    private final WalletSettings limits;
    private final Duration within;

    CancellationHandler(
            Transactions transactions,
            Orders orders,
            Clock clock,
            OrderEvents events,
            WakeUp relay,
            ResponseRenderer<Order> renderer,
            WalletSettings limits,
            @Value("${jangteo.ordering.cancel-within:24h}") Duration within) {
        this.transactions = transactions;
        this.orders = orders;
        this.clock = clock;
        this.events = events;
        this.relay = relay;
        this.renderer = renderer;
        this.limits = limits;
        this.within = within;
    }

    /// An order's owner, lines and coupon never change, so they may be read before the locks; its status is read
    /// after.
    @Override
    public CancellationBatch fetch(List<Command> commands) {
        var found = orders.findAll(
                commands.stream().map(Command::orderId).distinct().toList());
        var accounts = Stream.concat(
                        found.stream().map(Order::accountId), commands.stream().map(Command::accountId))
                .distinct()
                .toList();
        var couponIds =
                found.stream().flatMap(order -> order.couponId().stream()).toList();
        var productIds = found.stream()
                .flatMap(order -> order.lines().stream())
                .map(Order.Line::productId)
                .distinct()
                .toList();

        var fetch = new RoundTrip();
        var wallets = fetch.add(Wallets.lock(accounts));
        var responses = fetch.add(StoredResponses.find(
                commands.stream().flatMap(command -> command.key().stream()).toList()));
        var paid = fetch.add(Orders.findPaid(found.stream().map(Order::id).toList()));
        var _ = couponIds.isEmpty() ? fetch.nothing(List.<Coupon>of()) : fetch.add(Coupons.lock(couponIds));
        var _ = fetch.add(Products.lock(productIds));
        transactions.send(fetch);
        return new CancellationBatch(
                wallets.get(), found, paid.get(), new StoredResponses(responses.get()), clock.instant());
    }

    @Override
    public Outcome decide(Command command, CancellationBatch batch) {
        var earlier = command.key().flatMap(batch.responses()::earlier);
        if (earlier.isPresent()) {
            return switch (earlier.get()) {
                case Earlier.Replay(var _, var response) -> new Outcome.CancelledBefore(response);
                case Earlier.OtherRequest() -> new Outcome.KeyReused();
            };
        }
        var known = batch.order(command.orderId())
                .filter(order -> command.anyones() || order.accountId() == command.accountId());
        if (known.isEmpty()) {
            return new Outcome.OrderNotFound();
        }
        var order = known.get();
        if (!batch.isPaid(order)) {
            return new Outcome.AlreadyCancelled();
        }
        var until = until(order);
        if (!command.anyones() && batch.at().isAfter(until)) {
            return new Outcome.TooLate(until);
        }
        var wallet = batch.wallet(order.accountId());
        if (!wallet.hasRoomFor(order.total(), limits.balanceMax())) {
            return new Outcome.BalanceLimitExceeded(wallet.balance(), wallet.reserved(), limits.balanceMax());
        }
        var cancelled = order.cancelled();
        var response = renderer.of(cancelled);
        batch.add(
                cancelled,
                wallet.refund(order.total(), order.id(), batch.at()),
                command.key().map(key -> new StoredResponse(key, order.id().toString(), response)));
        return new Outcome.Cancelled(response);
    }

    @Override
    public boolean write(CancellationBatch batch) {
        if (batch.isEmpty()) {
            return false;
        }
        transactions.send(batch.writes(events));
        relay.atCommit();
        return true;
    }

    @Override
    public List<Set<Row>> rows(List<Command> commands) {
        var ids = commands.stream().map(Command::orderId).distinct().toList();
        var found = transactions.executeBatch(() -> orders.findAll(ids)).stream()
                .collect(Collectors.toMap(Order::id, order -> order));
        return commands.stream()
                .map(command -> rowsOf(command, Optional.ofNullable(found.get(command.orderId()))))
                .toList();
    }

    private static Set<Row> rowsOf(Command command, Optional<Order> known) {
        var rows = new HashSet<Row>();
        rows.add(Wallets.ROWS.row(command.accountId()));
        known.ifPresent(order -> {
            rows.add(Wallets.ROWS.row(order.accountId()));
            rows.add(Orders.ROWS.row(order.id()));
            order.couponId().map(Coupons.ROWS::row).ifPresent(rows::add);
            order.lines().forEach(line -> rows.add(Products.ROWS.row(line.productId())));
        });
        return rows;
    }

    /// Until when its customer can take an order back.
    Instant until(Order order) {
        return order.placedAt().plus(within);
    }
}
