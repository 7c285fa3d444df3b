package dev.jangteo.orders;

import dev.jangteo.catalog.Products;
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
import dev.jangteo.outbox.Doorbell;
import dev.jangteo.wallet.WalletSettings;
import dev.jangteo.wallet.Wallets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Takes an order back, once: money, stock, coupon and sales return, the event goes out, all in one transaction
/// that locks what the order locked, in the same order.
@Component
public class CancelOrder implements AutoCloseable {

    /// Who asks for which order; `anyones` is for operators, who may cancel whatever order, whenever.
    public record Command(long accountId, boolean anyones, UUID orderId, Optional<IdempotencyKey> key) {}

    public sealed interface Outcome {
        record Cancelled(String receipt) implements Outcome {}

        record CancelledBefore(String receipt) implements Outcome {}

        record OrderNotFound() implements Outcome {}

        record AlreadyCancelled() implements Outcome {}

        record TooLate(Instant until) implements Outcome {}

        /// The money back would pass the balance limit.
        record BalanceLimitExceeded(long balance, long reserved, long limit) implements Outcome {}

        record KeyReused() implements Outcome {}
    }

    private final Transactions transactions;
    private final Orders orders;
    private final Clock clock;
    private final OrderEvents events;
    private final Doorbell doorbell;
    private final ResponseRenderer<Order> renderer;
    private final OrderMeters meters;
    private final WalletSettings limits;
    private final Duration within;
    private final GroupCommit<Command, Outcome> groupCommit;

    CancelOrder(
            Transactions transactions,
            Orders orders,
            Clock clock,
            OrderEvents events,
            Doorbell doorbell,
            ResponseRenderer<Order> renderer,
            OrderMeters meters,
            WalletSettings limits,
            @Value("${jangteo.ordering.cancel-within:24h}") Duration within,
            GroupCommits groupCommits) {
        this.transactions = transactions;
        this.orders = orders;
        this.clock = clock;
        this.events = events;
        this.doorbell = doorbell;
        this.renderer = renderer;
        this.meters = meters;
        this.limits = limits;
        this.within = within;
        this.groupCommit = groupCommits.open("cancel", new AtDesk());
    }

    public Outcome cancel(Command command) {
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
            return transactions.executeBatch(() -> CancelOrder.this.serve(batch));
        }

        @Override
        public List<Set<Row>> rows(List<Command> batch) {
            var ids = batch.stream().map(Command::orderId).distinct().toList();
            var found = transactions.executeBatch(() -> orders.findAll(ids)).stream()
                    .collect(Collectors.toMap(Order::id, order -> order));
            return batch.stream()
                    .map(command -> rowsOf(command, Optional.ofNullable(found.get(command.orderId()))))
                    .toList();
        }
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

    private List<Outcome> serve(List<Command> batch) {
        var refund = fetch(batch);
        var outcomes = batch.stream().map(command -> decide(command, refund)).toList();
        if (refund.isEmpty()) {
            transactions.rollbackOnly();
        } else {
            transactions.send(refund.writes(events));
            doorbell.ringAtCommit();
        }
        return outcomes;
    }

    /// An order's owner, lines and coupon never change, so they may be read before the locks; its status is read
    /// after.
    private CancellationBatch fetch(List<Command> batch) {
        var found =
                orders.findAll(batch.stream().map(Command::orderId).distinct().toList());
        var accounts = Stream.concat(
                        found.stream().map(Order::accountId), batch.stream().map(Command::accountId))
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
                batch.stream().flatMap(command -> command.key().stream()).toList()));
        var paid = fetch.add(Orders.findPaid(found.stream().map(Order::id).toList()));
        var _ = couponIds.isEmpty() ? fetch.nothing(List.<Coupon>of()) : fetch.add(Coupons.lock(couponIds));
        var _ = fetch.add(Products.lock(productIds));
        transactions.send(fetch);
        return new CancellationBatch(
                wallets.get(), found, paid.get(), new StoredResponses(responses.get()), clock.instant());
    }

    private Outcome decide(Command command, CancellationBatch refund) {
        var earlier = command.key().flatMap(refund.receipts()::earlier);
        if (earlier.isPresent()) {
            return switch (earlier.get()) {
                case Earlier.Replay(var _, var receipt) -> new Outcome.CancelledBefore(receipt);
                case Earlier.OtherRequest() -> new Outcome.KeyReused();
            };
        }
        var known = refund.order(command.orderId())
                .filter(order -> command.anyones() || order.accountId() == command.accountId());
        if (known.isEmpty()) {
            return new Outcome.OrderNotFound();
        }
        var order = known.get();
        if (!refund.isPaid(order)) {
            return new Outcome.AlreadyCancelled();
        }
        var until = order.placedAt().plus(within);
        if (!command.anyones() && refund.at().isAfter(until)) {
            return new Outcome.TooLate(until);
        }
        var wallet = refund.wallet(order.accountId());
        if (!wallet.hasRoomFor(order.total(), limits.balanceMax())) {
            return new Outcome.BalanceLimitExceeded(wallet.balance(), wallet.reserved(), limits.balanceMax());
        }
        var cancelled = order.cancelled();
        var receipt = renderer.of(cancelled);
        refund.add(
                cancelled,
                wallet.refund(order.total(), order.id(), refund.at()),
                command.key().map(key -> new StoredResponse(key, order.id().toString(), receipt)));
        return new Outcome.Cancelled(receipt);
    }
}
