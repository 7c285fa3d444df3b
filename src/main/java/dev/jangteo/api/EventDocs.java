package dev.jangteo.api;

import dev.jangteo.outbox.CloudEvent;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class EventDocs implements OperationDocs {

    private static final String PAID = "dev.jangteo.order.paid";
    private static final String CANCELLED = "dev.jangteo.order.cancelled";
    private static final String EVENTS = """
            {"events": [
               {"specversion": "1.0", "id": "01a1f80d-0f1e-7d2d-8c4b-5a6978879605", "source": "/jangteo",
                "type": "dev.jangteo.order.paid", "subject": "01a1f80d-0f1e-7d2c-9b3a-485960718293",
                "time": "2026-11-20T01:02:03.456Z", "sequence": "000000000000004711",
                "datacontenttype": "application/json", "dataschema": "urn:jangteo:schema:order-event:v1",
                "data": {
                  "version": 1, "orderId": "01a1f80d-0f1e-7d2c-9b3a-485960718293", "accountId": 42,
                  "items": [
                    {"productId": 1, "name": "사과 1kg", "unitPrice": 9800, "quantity": 2, "amount": 19600}],
                  "amount": 19600, "discount": 0, "total": 19600, "couponId": null, "reference": "R-2026-000123",
                  "placedAt": "2026-11-20T01:02:03.456Z"}}],
             "next": "4711"}""";

    private final WebSettings web;

    EventDocs(WebSettings web) {
        this.web = web;
    }

    @Override
    public List<OperationDoc> calls() {
        return List.of(OperationDoc.of(HttpMethod.GET, "/api/v1/events", "listEvents")
                .query(
                        "after",
                        "The `next` of the page before, or the `sequence` of an event",
                        ObjectSchema.pattern("^[0-9]{1,18}$", 1, 18),
                        "4710")
                .limit(web)
                .gives(200, "A page of events, oldest first; empty at the end of the feed", events(), EVENTS)
                .refuses(ProblemCode.EVENTS_CLEARED));
    }

    private static ObjectSchema events() {
        return ObjectSchema.answer("EventPage")
                .with("events", "Oldest first", ObjectSchema.list(event().schema()))
                .with("next", "Where to go on, now or later: `after` of the next call", ObjectSchema.string());
    }

    private static ObjectSchema event() {
        return ObjectSchema.answer("Event")
                .with("specversion", "Of CloudEvents", ObjectSchema.oneOf(List.of("1.0")))
                .with("id", "UUIDv7; the same however often the event is read or sent", ObjectSchema.uuid())
                .with("source", "Which shop this is", ObjectSchema.string())
                .with("type", "What happened", ObjectSchema.oneOf(List.of(PAID, CANCELLED)))
                .with("subject", "The order's id", ObjectSchema.uuid())
                .with("time", "When it happened", ObjectSchema.time())
                .with("sequence", "Its position in the feed, with zeros before it", ObjectSchema.string())
                .with("datacontenttype", "What `data` is", ObjectSchema.oneOf(List.of("application/json")))
                .with("dataschema", "What `data` looks like", ObjectSchema.oneOf(List.of(CloudEvent.SCHEMA)))
                .with("data", "The order", order().schema());
    }

    /// As docs/schemas/order-event-v1.json says.
    private static ObjectSchema order() {
        var item = ObjectSchema.answer("EventItem")
                .with("productId", "The product", positive())
                .with("name", "As it was when the order was placed", ObjectSchema.string())
                .with("unitPrice", "In won", positive())
                .with("quantity", "Units", positive())
                .with("amount", "`unitPrice` times `quantity`, in won", positive());
        return ObjectSchema.answer("EventOrder")
                .with("version", "Of the schema", ObjectSchema.whole(1, 1))
                .with("orderId", "The order", ObjectSchema.uuid())
                .with("accountId", "Whose it is", positive())
                .with("items", "What was bought", ObjectSchema.list(item.schema()))
                .with("amount", "The sum of the items' amounts, in won", positive())
                .with("discount", "What the coupon took off, in won", notNegative())
                .with("total", "What was paid, in won", notNegative())
                .perhaps("couponId", "The coupon it was paid with", ObjectSchema.uuid())
                .sometimes(
                        "reference", "The caller's own number for it, if one was sent with it", ObjectSchema.string())
                .with("placedAt", "When it was paid", ObjectSchema.time())
                .sometimes("cancelledAt", "When it was cancelled, if this is about that", ObjectSchema.time());
    }

    private static Schema<Object> positive() {
        return ObjectSchema.whole(1, Long.MAX_VALUE);
    }

    private static Schema<Object> notNegative() {
        return ObjectSchema.whole(0, Long.MAX_VALUE);
    }
}
