package dev.jangteo.platform;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.jangteo.outbox.FeedEvent;
import java.time.Instant;
import java.util.UUID;

/// An event as the outside reads it: CloudEvents 1.0 in JSON. `subject` is the order's id; `sequence` is the
/// position in the feed, with zeros before it so that it sorts as text, and can be given to /api/v1/events as
/// `after`.
@JsonPropertyOrder({
    "specversion",
    "id",
    "source",
    "type",
    "subject",
    "time",
    "sequence",
    "datacontenttype",
    "dataschema",
    "data"
})
public record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String sequence,
        String datacontenttype,
        String dataschema,
        @JsonRawValue String data) {

    public static final String MEDIA_TYPE = "application/cloudevents+json";
    public static final String BATCH_MEDIA_TYPE = "application/cloudevents-batch+json";

    /// Names docs/schemas/order-event-v1.json, which says what `data` looks like.
    public static final String SCHEMA = "urn:jangteo:schema:order-event:v1";

    public static CloudEvent of(FeedEvent numbered, String source) {
        var event = numbered.event();
        return new CloudEvent(
                "1.0",
                event.id(),
                source,
                event.type(),
                event.orderId().toString(),
                event.at(),
                "%018d".formatted(numbered.position()),
                "application/json",
                SCHEMA,
                event.data());
    }
}
