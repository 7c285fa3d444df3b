package dev.jangteo.ordering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What was bought and paid in one step. Amounts are won; `total` is `amount` less `discount` and is what was paid;
/// `balanceAfter` is what the payment left in the wallet.
public record Order(
        UUID id,
        long accountId,
        Status status,
        List<Line> lines,
        long amount,
        long discount,
        long total,
        Optional<UUID> couponId,
        Instant placedAt,
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

    Order with(List<Line> lines) {
        return new Order(
                id, accountId, status, lines, amount, discount, total, couponId, placedAt, balanceAfter);
    }
}
