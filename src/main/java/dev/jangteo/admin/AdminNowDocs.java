package dev.jangteo.admin;

import dev.jangteo.ordering.RecentOrders;
import dev.jangteo.web.CallDoc;
import dev.jangteo.web.CallDocs;
import dev.jangteo.web.Shape;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminNowDocs implements CallDocs {

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
                "tills": [{"till": "order", "waiting": 7, "waitMillis": 4.1, "waitMillisMax": 38.2, "batch": 9.7,
                           "batchMax": 50, "busy": {"full": 3}}],
                "refused": {"orders": {"out-of-stock": 512}, "coupons": {"sold-out": 9900}, "cancellations": {}}}}""";

    @Override
    public List<CallDoc> calls() {
        return List.of(CallDoc.of(HttpMethod.GET, "/api/v1/admin/now", "readNow")
                .gives(
                        200,
                        "What the tables say, of all instances, and what the asked instance's meters say. A reading"
                                + " that took long is kept for ten times as long, at most ten seconds, and that of the"
                                + " day twenty times: `at` says when it was made",
                        now(),
                        NOW));
    }

    private static Shape now() {
        return Shape.answer("Now")
                .with("sale", "Exact, from the tables", sale().schema())
                .with("offers", "Open now, those that end first first, 20 at most", Shape.list(offer().schema()))
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

    private static Shape sale() {
        var today = Shape.answer("Today")
                .with("at", "When it was read", Shape.time())
                .with("from", "When the shop's day began", Shape.time())
                .with("orders", "Placed today, without those that were cancelled", number())
                .with("won", "What was paid for them", number())
                .with("cancelled", "Placed today and cancelled", number());
        var moving = Shape.answer("MovingProduct")
                .with("productId", "The product", number())
                .with("name", "As it is called now", Shape.string())
                .with("units", "Ordered in the last %d seconds".formatted(RecentOrders.MOVING.toSeconds()), number())
                .with(
                        "unitsPerSecond",
                        "On average of the last %d seconds".formatted(RecentOrders.PACE.toSeconds()),
                        Shape.seconds())
                .with("left", "Units nobody bought yet", number())
                .perhaps(
                        "goneInSeconds",
                        "When it is sold out if it goes on like this; null when nothing was ordered lately",
                        number());
        return Shape.answer("SaleNow")
                .with("at", "When it was read", Shape.time())
                .with(
                        "ordersBySecond",
                        "Orders placed in each of the last 60 seconds, the running one last",
                        Shape.list(number()))
                .with("today", "The day so far, in the shop's time zone", today.schema())
                .with("moving", "What sells, most first, 20 products at most", Shape.list(moving.schema()));
    }

    private static Shape offer() {
        return Shape.answer("OfferNow")
                .with("id", "The offer", number())
                .with("name", "What it is called", Shape.string())
                .with("quota", "Coupons there are in all", number())
                .with("issued", "Coupons customers have", number())
                .with("remaining", "Coupons nobody has yet", number())
                .with("until", "From when on none is given out", Shape.time());
    }

    private static Shape events() {
        return Shape.answer("EventsNow")
                .with("target", "Where they go", Shape.string())
                .with("behind", "Events that wait for delivery", number())
                .with("oldestAgeSeconds", "How old the oldest of them is", Shape.seconds());
    }

    private static Shape charges() {
        return Shape.answer("ChargesNow")
                .with("pending", "That wait for the gateway's word", number())
                .with("oldestAgeSeconds", "How old the oldest of them is", Shape.seconds())
                .with("disputed", "For which the gateway took money that the shop did not credit", number());
    }

    private static Shape instance() {
        var till = Shape.answer("TillNow")
                .with("till", "order, charge, coupon or cancel", Shape.string())
                .with("waiting", "Commands in its queue at this moment", number())
                .with("waitMillis", "How long a command waited, on average", Shape.seconds())
                .with("waitMillisMax", "How long one waited at most, of late", Shape.seconds())
                .with("batch", "Commands served in one transaction, on average", Shape.seconds())
                .with("batchMax", "And at most, of late", Shape.seconds())
                .with("busy", "Commands that were answered 503, by reason", Shape.map(number()));
        var refused = Shape.answer("RefusedNow")
                .with("orders", "By the reason that named the refusal", Shape.map(number()))
                .with("coupons", "By reason", Shape.map(number()))
                .with("cancellations", "By reason", Shape.map(number()));
        return Shape.answer("InstanceNow")
                .with("since", "When its process began", Shape.time())
                .with("tills", "Where commands queue", Shape.list(till.schema()))
                .with("refused", "What was refused, and why", refused.schema());
    }

    private static Schema<Object> number() {
        return Shape.whole(0, Long.MAX_VALUE);
    }
}
