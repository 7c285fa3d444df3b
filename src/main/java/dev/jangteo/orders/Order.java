package dev.jangteo.orders;

import dev.jangteo.coupons.Coupon;
import dev.jangteo.wallet.Wallet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What was bought and paid in one step. Amounts are won; `total` is `amount` less `discount` and is what was
/// paid; `balanceAfter` is what the payment left in the wallet; `soldOn` is the shop's day on which it counts;
/// `reference` is the caller's own number for it.
public record Order(
        UUID id,
        long accountId,
        Status status,
        List<Line> lines,
        long amount,
        long discount,
        long total,
        Optional<UUID> couponId,
        Optional<String> reference,
        Instant placedAt,
        LocalDate soldOn,
        long balanceAfter) {

    public enum Status {
        PAID,
        CANCELLED
    }

    /// One product in an order, under the name and at the price it had then.
    public record Line(long productId, String name, long unitPrice, long quantity, long amount) {}

    public Order {
        lines = List.copyOf(lines);
    }

    static Order paid(
            UUID id, Checkout.Decision.Sold sold, Purchase purchase, Wallet after, Instant at, LocalDate soldOn) {
        return new Order(
                id,
                after.accountId(),
                Status.PAID,
                sold.lines(),
                sold.amount(),
                sold.discount(),
                sold.total(),
                sold.coupon().map(Coupon::id),
                purchase.reference(),
                at,
                soldOn,
                after.balance());
    }

    Order cancelled() {
        return new Order(
                id,
                accountId,
                Status.CANCELLED,
                lines,
                amount,
                discount,
                total,
                couponId,
                reference,
                placedAt,
                soldOn,
                balanceAfter);
    }

    Order with(List<Line> lines) {
        return new Order(
                id,
                accountId,
                status,
                lines,
                amount,
                discount,
                total,
                couponId,
                reference,
                placedAt,
                soldOn,
                balanceAfter);
    }
}
