package dev.jangteo.admin;

import dev.jangteo.outbox.DemoPlatform;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminDeliveryDocs implements OperationDocs {

    private static final String PATH = "/api/v1/admin/deliveries";
    private static final String EVENT = "01a1f80d-0f1e-7d2d-8c4b-5a6978879605";
    private static final String DELIVERIES = """
            {"targets": [
               {"target": "http", "active": true, "backlog": 3, "oldestAgeSeconds": 12.345,
                "lastSuccess": "2026-11-20T01:02:03.456Z",
                "lastError": {"at": "2026-11-20T01:02:04.567Z", "reason": "HTTP 422 unknown product"},
                "circuit": "CLOSED", "dead": 1,
                "deadLetters": [
                  {"eventId": "01a1f80d-0f1e-7d2d-8c4b-5a6978879605", "type": "dev.jangteo.order.paid",
                   "orderId": "01a1f80d-0f1e-7d2c-9b3a-485960718293", "at": "2026-11-20T01:02:03.456Z",
                   "buriedAt": "2026-11-20T01:05:06.789Z", "reason": "HTTP 422 unknown product", "resend": false}]}],
             "demo": null}""";
    private static final String DEMO = """
            {"mode": "FAILING", "received": 18, "repeated": 1,
             "latest": [
               {"id": "01a1f80d-0f1e-7d2d-8c4b-5a6978879605", "type": "dev.jangteo.order.paid",
                "orderId": "01a1f80d-0f1e-7d2c-9b3a-485960718293", "at": "2026-11-20T01:02:03.456Z"}]}""";

    @Override
    public List<OperationDoc> calls() {
        return List.of(
                OperationDoc.of(HttpMethod.GET, PATH, "listDeliveries")
                        .part(demo())
                        .gives(200, "How delivery stands", deliveries(), DELIVERIES),
                OperationDoc.of(HttpMethod.POST, PATH + "/{id}/retry", "retryDelivery")
                        .path("id", "The dead letter's `eventId`", ObjectSchema.uuid(), EVENT)
                        .gives(202, "They are sent again soon", resend(), "{\"events\": 2}")
                        .refuses(ProblemCode.DEAD_LETTER_NOT_FOUND, ProblemCode.NO_DELIVERY_TARGET),
                OperationDoc.of(HttpMethod.POST, PATH + "/retry", "retryDeliveries")
                        .gives(202, "They are sent again soon", resend(), "{\"events\": 17}")
                        .refuses(ProblemCode.NO_DELIVERY_TARGET),
                OperationDoc.of(HttpMethod.POST, PATH + "/replay", "replayDeliveries")
                        .body(range(), """
                                {"from": "2020-01-01T00:00:00+09:00", "until": "2099-12-31T00:00:00+09:00"}""")
                        .gives(202, "They are sent again soon", resend(), "{\"events\": 4711}")
                        .refuses(ProblemCode.NO_DELIVERY_TARGET),
                OperationDoc.of(HttpMethod.PUT, PATH + "/demo", "behaveAsDemoPlatform")
                        .body(behaviour(), "{\"mode\": \"FAILING\"}")
                        .gives(200, "The demo data platform as it is now", ObjectSchema.known("DemoPlatform"), DEMO)
                        .refuses(ProblemCode.NOT_FOUND));
    }

    private static ObjectSchema deliveries() {
        var failure = ObjectSchema.answer("DeliveryFailure")
                .with("at", "When", ObjectSchema.time())
                .with("reason", "What went wrong", ObjectSchema.string());
        var target = ObjectSchema.answer("DeliveryTarget")
                .with("target", "Its name", ObjectSchema.string())
                .with("active", "Whether events go to it now", ObjectSchema.flag())
                .with("backlog", "Events that wait for it", notNegative())
                .with(
                        "oldestAgeSeconds",
                        "How long the oldest of them has waited; 0 when none waits",
                        ObjectSchema.seconds())
                .perhaps("lastSuccess", "When it last took something, from any instance", ObjectSchema.time())
                .perhaps("lastError", "The last failure of any instance", failure.schema())
                .perhaps(
                        "circuit",
                        "The breaker of the instance that answers; null when not active",
                        ObjectSchema.string())
                .with("dead", "Events that could not be delivered, or wait behind such a one", notNegative())
                .with("deadLetters", "The first of them", ObjectSchema.list(letter().schema()));
        return ObjectSchema.answer("Deliveries")
                .with("targets", "Where events go, and where they went", ObjectSchema.list(target.schema()))
                .perhaps("demo", "This instance's demo data platform, if it has one", ObjectSchema.ref("DemoPlatform"));
    }

    private static ObjectSchema letter() {
        return ObjectSchema.answer("DeadLetter")
                .with("eventId", "The event", ObjectSchema.uuid())
                .with("type", "What happened", ObjectSchema.string())
                .with("orderId", "The order it happened to", ObjectSchema.uuid())
                .with("at", "When it happened", ObjectSchema.time())
                .with("buriedAt", "When it was laid aside", ObjectSchema.time())
                .with("reason", "Why", ObjectSchema.string())
                .with("resend", "Whether it is about to be sent again", ObjectSchema.flag());
    }

    private static ObjectSchema demo() {
        var latest = ObjectSchema.answer("ReceivedEvent")
                .with("id", "The event", ObjectSchema.uuid())
                .with("type", "What happened", ObjectSchema.string())
                .with("orderId", "The order it happened to", ObjectSchema.uuid())
                .with("at", "When it happened", ObjectSchema.time());
        return ObjectSchema.answer("DemoPlatform")
                .with("mode", "How it behaves", ObjectSchema.oneOf(DemoPlatform.Mode.class))
                .with("received", "Events that arrived since the start", notNegative())
                .with("repeated", "Those of them that had arrived before", notNegative())
                .with("latest", "The last few, newest first", ObjectSchema.list(latest.schema()));
    }

    private static ObjectSchema range() {
        return ObjectSchema.request("ReplayRange")
                .with("from", "What happened at this moment or later", ObjectSchema.sentTime())
                .with("until", "What happened before this moment; after `from`", ObjectSchema.sentTime());
    }

    private static ObjectSchema behaviour() {
        return ObjectSchema.request("DemoBehaviour")
                .with(
                        "mode",
                        "SLOW takes a second for every delivery, FAILING fails every other time, DEAD takes nothing",
                        ObjectSchema.oneOf(DemoPlatform.Mode.class));
    }

    private static ObjectSchema resend() {
        return ObjectSchema.answer("Resend").with("events", "Events that are sent again", notNegative());
    }

    private static Schema<Object> notNegative() {
        return ObjectSchema.whole(0, Long.MAX_VALUE);
    }
}
