package dev.jangteo.api;

import dev.jangteo.orders.Order;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as a client reads it. Amounts are won.
public record OrderView(
        UUID id,
        Order.Status status,
        List<ItemView> items,
        long amount,
        long discount,
        long total,
        @Nullable UUID couponId,
        @Nullable String reference,
        Instant placedAt,
        long balanceAfter) {

    public record ItemView(long productId, String name, long unitPrice, long quantity, long amount) {

        static ItemView of(Order.Line line) {
            return new ItemView(line.productId(), line.name(), line.unitPrice(), line.quantity(), line.amount());
        }
    }

    public static OrderView of(Order order) {
        return new OrderView(
                order.id(),
                order.status(),
                order.lines().stream().map(ItemView::of).toList(),
                order.amount(),
                order.discount(),
                order.total(),
                order.couponId().orElse(null),
                order.reference().orElse(null),
                order.placedAt(),
                order.balanceAfter());
    }
}
