package dev.jangteo.admin;

import dev.jangteo.orders.RecentOrders;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminNowDocs implements OperationDocs {

    private static final String NOW = """
            {"sale":
               {"at": "2026-11-20T01:02:03.456Z", "ordersBySecond": [0, 12, 187, 164],
                "today": {"at": "2026-11-20T01:02:03.456Z", "from": "2026-11-19T15:00:00Z",
                          "orders": 4711, "won": 93450000, "cancelled": 12},
                "moving": [{"productId": 1, "name": "사과 1kg", "units": 363, "unitsPerSecond": 36.3, "left": 137,
                            "goneInSeconds": 4}]},
             "offers": [{"id": 1, "name": "개점 축하 10%", "quota": 100, "issued": 58, "remaining": 42,
                         "until": "2026-11-27T01:00:00Z"}],
             "events": {"target": "http", "behind": 3, "oldestAgeSeconds": 0.12},
             "charges": {"pending": 2, "oldestAgeSeconds": 1.5, "disputed": 0},
             "instance":
               {"since": "2026-11-19T23:00:00Z",
                "queues": [{"queue": "order", "waiting": 7, "waitMillis": 4.1, "waitMillisMax": 38.2, "batch": 9.7,
                           "batchMax": 50, "busy": {"full": 3}}],
                "refused": {"orders": {"out-of-stock": 512}, "coupons": {"sold-out": 9900}, "cancellations": {}}}}""";

    @Override
    public List<OperationDoc> calls() {
        return List.of(OperationDoc.of(HttpMethod.GET, "/api/v1/admin/now", "readNow")
                .gives(
                        200,
                        "What the tables say, of all instances, and what the asked instance's meters say. A reading"
                                + " that took long is kept for ten times as long, at most ten seconds, and that of the"
                                + " day twenty times: `at` says when it was made",
                        now(),
                        NOW));
    }

    private static ObjectSchema now() {
        return ObjectSchema.answer("Now")
                .with("sale", "Exact, from the tables", sale().schema())
                .with("offers", "Open now, those that end first first, 20 at most", ObjectSchema.list(offer().schema()))
                .perhaps(
                        "events",
                        "On their way to the data platform; null when they go nowhere and wait to be read",
                        events().schema())
                .with("charges", "At the payment gateway", charges().schema())
                .with(
                        "instance",
                        "Of the asked instance alone, since its process began: other instances have their own",
                        instance().schema());
    }

    private static ObjectSchema sale() {
        var today = ObjectSchema.answer("Today")
                .with("at", "When it was read", ObjectSchema.time())
                .with("from", "When the shop's day began", ObjectSchema.time())
                .with("orders", "Placed today, without those that were cancelled", number())
                .with("won", "What was paid for them", number())
                .with("cancelled", "Placed today and cancelled", number());
        var moving = ObjectSchema.answer("MovingProduct")
                .with("productId", "The product", number())
                .with("name", "As it is called now", ObjectSchema.string())
                .with("units", "Ordered in the last %d seconds".formatted(RecentOrders.MOVING.toSeconds()), number())
                .with(
                        "unitsPerSecond",
                        "On average of the last %d seconds".formatted(RecentOrders.PACE.toSeconds()),
                        ObjectSchema.seconds())
                .with("left", "Units nobody bought yet", number())
                .perhaps(
                        "goneInSeconds",
                        "When it is sold out if it goes on like this; null when nothing was ordered lately",
                        number());
        return ObjectSchema.answer("SaleNow")
                .with("at", "When it was read", ObjectSchema.time())
                .with(
                        "ordersBySecond",
                        "Orders placed in each of the last 60 seconds, the running one last",
                        ObjectSchema.list(number()))
                .with("today", "The day so far, in the shop's time zone", today.schema())
                .with("moving", "What sells, most first, 20 products at most", ObjectSchema.list(moving.schema()));
    }

    private static ObjectSchema offer() {
        return ObjectSchema.answer("OfferNow")
                .with("id", "The offer", number())
                .with("name", "What it is called", ObjectSchema.string())
                .with("quota", "Coupons there are in all", number())
                .with("issued", "Coupons customers have", number())
                .with("remaining", "Coupons nobody has yet", number())
                .with("until", "From when on none is given out", ObjectSchema.time());
    }

    private static ObjectSchema events() {
        return ObjectSchema.answer("EventsNow")
                .with("target", "Where they go", ObjectSchema.string())
                .with("behind", "Events that wait for delivery", number())
                .with("oldestAgeSeconds", "How old the oldest of them is", ObjectSchema.seconds());
    }

    private static ObjectSchema charges() {
        return ObjectSchema.answer("ChargesNow")
                .with("pending", "That wait for the gateway's word", number())
                .with("oldestAgeSeconds", "How old the oldest of them is", ObjectSchema.seconds())
                .with("disputed", "For which the gateway took money that the shop did not credit", number());
    }

    private static ObjectSchema instance() {
        var queue = ObjectSchema.answer("QueueNow")
                .with("queue", "order, charge, coupon or cancel", ObjectSchema.string())
                .with("waiting", "Commands in its queue at this moment", number())
                .with("waitMillis", "How long a command waited, on average", ObjectSchema.seconds())
                .with("waitMillisMax", "How long one waited at most, of late", ObjectSchema.seconds())
                .with("batch", "Commands served in one transaction, on average", ObjectSchema.seconds())
                .with("batchMax", "And at most, of late", ObjectSchema.seconds())
                .with("busy", "Commands that were answered 503, by reason", ObjectSchema.map(number()));
        var refused = ObjectSchema.answer("RefusedNow")
                .with("orders", "By the reason that named the refusal", ObjectSchema.map(number()))
                .with("coupons", "By reason", ObjectSchema.map(number()))
                .with("cancellations", "By reason", ObjectSchema.map(number()));
        return ObjectSchema.answer("InstanceNow")
                .with("since", "When its process began", ObjectSchema.time())
                .with("queues", "Where commands queue", ObjectSchema.list(queue.schema()))
                .with("refused", "What was refused, and why", refused.schema());
    }

    private static Schema<Object> number() {
        return ObjectSchema.whole(0, Long.MAX_VALUE);
    }
}
