package dev.jangteo.api;

import dev.jangteo.orders.Order;
import dev.jangteo.shared.Doc;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as a client reads it. Amounts are won.
public record OrderView(
        @Doc("UUIDv7") UUID id,

        @Doc("Paid, or cancelled with everything given back")
        Order.Status status,

        @Doc("What was bought, one line for each product") List<ItemView> items,
        @Doc("Of all lines, in won") @Positive long amount,
        @Doc("Of the coupon, in won") @PositiveOrZero long discount,

        @Doc("What was paid: amount less discount, in won") @PositiveOrZero
        long total,

        @Doc("The coupon that was used") @Nullable UUID couponId,

        @Doc("The caller's own number, if one was sent with the order") @Nullable
        String reference,

        @Doc("When") Instant placedAt,

        @Doc("What the payment left in the wallet, in won") @PositiveOrZero
        long balanceAfter) {

    @Schema(name = "OrderLine")
    public record ItemView(
            @Doc("The product") @Positive long productId,
            @Doc("As it was called then") String name,
            @Doc("As it was then, in won") @Positive long unitPrice,
            @Doc("Units") @Positive long quantity,
            @Doc("In won") @Positive long amount) {

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
