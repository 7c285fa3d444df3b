package dev.jangteo.ordering;

import dev.jangteo.catalog.Products;
import dev.jangteo.coupon.Coupon;
import dev.jangteo.coupon.Coupons;
import dev.jangteo.outbox.Doorbell;
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
    public record Command(long accountId, boolean anyones, UUID orderId, Optional<RequestKey> key) {}

    public sealed interface Answer {
        record Cancelled(String receipt) implements Answer {}

        record CancelledBefore(String receipt) implements Answer {}

        record OrderNotFound() implements Answer {}

        record AlreadyCancelled() implements Answer {}

        record TooLate(Instant until) implements Answer {}

        /// The money back would pass the balance limit.
        record BalanceLimitExceeded(long balance, long reserved, long limit) implements Answer {}

        record KeyReused() implements Answer {}
    }

    private final Transactions transactions;
    private final Orders orders;
    private final Clock clock;
    private final OrderEvents events;
    private final Doorbell doorbell;
    private final Rendering<Order> rendering;
    private final OrderMeters meters;
    private final WalletSettings limits;
    private final Duration within;
    private final Till<Command, Answer> till;

    CancelOrder(
            Transactions transactions,
            Orders orders,
            Clock clock,
            OrderEvents events,
            Doorbell doorbell,
            Rendering<Order> rendering,
            OrderMeters meters,
            WalletSettings limits,
            @Value("${jangteo.ordering.cancel-within:24h}") Duration within,
            Tills tills) {
        this.transactions = transactions;
        this.orders = orders;
        this.clock = clock;
        this.events = events;
        this.doorbell = doorbell;
        this.rendering = rendering;
        this.meters = meters;
        this.limits = limits;
        this.within = within;
        this.till = tills.open("cancel", new AtDesk());
    }

    public Answer cancel(Command command) {
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
            return transactions.atTill(() -> CancelOrder.this.serve(batch));
        }

        @Override
        public List<Set<Row>> rows(List<Command> batch) {
            var ids = batch.stream().map(Command::orderId).distinct().toList();
            var found = transactions.atTill(() -> orders.findAll(ids)).stream()
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

    private List<Answer> serve(List<Command> batch) {
        var refund = fetch(batch);
        var answers = batch.stream().map(command -> decide(command, refund)).toList();
        if (refund.isEmpty()) {
            transactions.nothingToKeep();
        } else {
            transactions.send(refund.writes(events));
            doorbell.ringAtCommit();
        }
        return answers;
    }

    /// An order's owner, lines and coupon never change, so they may be read before the locks; its status is read
    /// after.
    private Refund fetch(List<Command> batch) {
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
        var receipts = fetch.add(ReceiptBook.find(
                batch.stream().flatMap(command -> command.key().stream()).toList()));
        var paid = fetch.add(Orders.findPaid(found.stream().map(Order::id).toList()));
        var _ = couponIds.isEmpty() ? fetch.nothing(List.<Coupon>of()) : fetch.add(Coupons.lock(couponIds));
        var _ = fetch.add(Products.lock(productIds));
        transactions.send(fetch);
        return new Refund(wallets.get(), found, paid.get(), new ReceiptBook(receipts.get()), clock.instant());
    }

    private Answer decide(Command command, Refund refund) {
        var earlier = command.key().flatMap(refund.receipts()::earlier);
        if (earlier.isPresent()) {
            return switch (earlier.get()) {
                case Earlier.Replay(var _, var receipt) -> new Answer.CancelledBefore(receipt);
                case Earlier.OtherRequest() -> new Answer.KeyReused();
            };
        }
        var known = refund.order(command.orderId())
                .filter(order -> command.anyones() || order.accountId() == command.accountId());
        if (known.isEmpty()) {
            return new Answer.OrderNotFound();
        }
        var order = known.get();
        if (!refund.isPaid(order)) {
            return new Answer.AlreadyCancelled();
        }
        var until = order.placedAt().plus(within);
        if (!command.anyones() && refund.at().isAfter(until)) {
            return new Answer.TooLate(until);
        }
        var wallet = refund.wallet(order.accountId());
        if (!wallet.hasRoomFor(order.total(), limits.balanceMax())) {
            return new Answer.BalanceLimitExceeded(wallet.balance(), wallet.reserved(), limits.balanceMax());
        }
        var cancelled = order.cancelled();
        var receipt = rendering.of(cancelled);
        refund.add(
                cancelled,
                wallet.refund(order.total(), order.id(), refund.at()),
                command.key().map(key -> new Receipt(key, order.id().toString(), receipt)));
        return new Answer.Cancelled(receipt);
    }
}
