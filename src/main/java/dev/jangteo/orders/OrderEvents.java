package dev.jangteo.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jangteo.outbox.Event;
import dev.jangteo.shared.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What the data platform hears of an order. The data's shape is a contract of its own and carries a version.
@Component
class OrderEvents {

    static final String PAID = "dev.jangteo.order.paid";
    static final String CANCELLED = "dev.jangteo.order.cancelled";

    private record Data(
            int version,
            UUID orderId,
            long accountId,
            List<Order.Line> items,
            long amount,
            long discount,
            long total,
            @Nullable UUID couponId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reference,

            Instant placedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant cancelledAt) {}

    private final JsonMapper json;
    private final Ids ids;

    OrderEvents(JsonMapper json, Ids ids) {
        this.json = json;
        this.ids = ids;
    }

    Event paid(Order order) {
        return event(PAID, order, order.placedAt(), null);
    }

    Event cancelled(Order order, Instant at) {
        return event(CANCELLED, order, at, at);
    }

    private Event event(String type, Order order, Instant at, @Nullable Instant cancelledAt) {
        var data = new Data(
                1,
                order.id(),
                order.accountId(),
                order.lines(),
                order.amount(),
                order.discount(),
                order.total(),
                order.couponId().orElse(null),
                order.reference().orElse(null),
                order.placedAt(),
                cancelledAt);
        return new Event(ids.next(), type, order.id(), at, json.writeValueAsString(data));
    }
}
