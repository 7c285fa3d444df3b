package dev.jangteo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.jangteo.openapi.SchemaOf;
import dev.jangteo.openapi.Words;
import dev.jangteo.platform.CloudEvent;
import dev.jangteo.shared.Doc;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event of the feed.
record EventView(
        @Doc("Of CloudEvents") @Words({"1.0"}) String specversion,

        @Doc("UUIDv7; the same however often the event is read or sent")
        UUID id,

        @Doc("Which shop this is") String source,

        @Doc("What happened") @Words({"dev.jangteo.order.paid", "dev.jangteo.order.cancelled"})
        String type,

        @Doc("The order's id") UUID subject,
        @Doc("When it happened") Instant time,

        @Doc("Its position in the feed, with zeros before it")
        String sequence,

        @Doc("What `data` is") @Words({"application/json"}) String datacontenttype,

        @Doc("What `data` looks like") @Words({"urn:jangteo:schema:order-event:v1"})
        String dataschema,

        @Doc("The order") @JsonRawValue @SchemaOf(EventOrder.class)
        String data) {

    /// What `data` looks like, as docs/schemas/order-event-v1.json says; it was written when it happened.
    record EventOrder(
            @Doc("Of the schema") @Positive @Max(1) int version,
            @Doc("The order") UUID orderId,
            @Doc("Whose it is") @Positive long accountId,
            @Doc("What was bought") List<EventItem> items,

            @Doc("The sum of the items' amounts, in won") @Positive
            long amount,

            @Doc("What the coupon took off, in won") @PositiveOrZero
            long discount,

            @Doc("What was paid, in won") @PositiveOrZero long total,
            @Doc("The coupon it was paid with") @Nullable UUID couponId,

            @Doc("The caller's own number for it, if one was sent with it")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String reference,

            @Doc("When it was paid") Instant placedAt,

            @Doc("When it was cancelled, if this is about that") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant cancelledAt) {}

    record EventItem(
            @Doc("The product") @Positive long productId,
            @Doc("As it was when the order was placed") String name,
            @Doc("In won") @Positive long unitPrice,
            @Doc("Units") @Positive long quantity,

            @Doc("`unitPrice` times `quantity`, in won") @Positive
            long amount) {}

    static EventView of(CloudEvent event) {
        return new EventView(
                event.specversion(),
                event.id(),
                event.source(),
                event.type(),
                UUID.fromString(event.subject()),
                event.time(),
                event.sequence(),
                event.datacontenttype(),
                event.dataschema(),
                event.data());
    }
}
