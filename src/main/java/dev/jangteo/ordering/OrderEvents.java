package dev.jangteo.ordering;

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

    private record Data(
            int version,
            UUID orderId,
            long accountId,
            List<Order.Line> items,
            long amount,
            long discount,
            long total,
            @Nullable UUID couponId,
            Instant placedAt) {}

    private final JsonMapper json;
    private final Ids ids;

    OrderEvents(JsonMapper json, Ids ids) {
        this.json = json;
        this.ids = ids;
    }

    Event paid(Order order) {
        var data = new Data(
                1,
                order.id(),
                order.accountId(),
                order.lines(),
                order.amount(),
                order.discount(),
                order.total(),
                order.couponId().orElse(null),
                order.placedAt());
        return new Event(ids.next(), PAID, order.id(), order.placedAt(), json.writeValueAsString(data));
    }
}
