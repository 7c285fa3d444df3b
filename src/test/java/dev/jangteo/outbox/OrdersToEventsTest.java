package dev.jangteo.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jangteo.platform.DemoPlatform;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// From an order at the counter to its event at the demo platform and in the feed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class OrdersToEventsTest {

    private RunningShop shop;

    @BeforeAll
    void open() {
        shop = RunningShop.open("jangteo.platform.wire=demo", "jangteo.platform.keep-for=1h");
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void aPaidAndCancelledOrderIsTwoEventsAndTheAuditAgreesAlsoAfterTheirTime() {
        long product = shop.product(1_000, 10);
        var customer = shop.customerOverHttp();
        assertThat(customer.postWithKey("/api/v1/balance/charge", "c", "{\"amount\":5000}")
                        .status())
                .isEqualTo(200);
        var order = customer.postWithKey(
                "/api/v1/orders", "o", "{\"items\":[{\"productId\":%d,\"quantity\":2}]}".formatted(product));
        assertThat(order.status()).isEqualTo(201);
        var id = order.json().get("id").asString();
        assertThat(customer.postWithKey("/api/v1/orders/" + id + "/cancellation", "x", "")
                        .status())
                .isEqualTo(200);

        var admin = shop.admin();
        await().until(() -> admin.get("/api/v1/admin/deliveries")
                        .json()
                        .get("demo")
                        .get("received")
                        .asLong()
                == 2);
        var deliveries = admin.get("/api/v1/admin/deliveries").json();
        assertThat(deliveries.get("demo").get("latest").get(0).get("orderId").asString())
                .isEqualTo(id);
        assertThat(deliveries.get("targets").get(0).get("backlog").asLong()).isZero();
        var events = admin.get("/api/v1/events").json().get("events");
        assertThat(events).hasSize(2);
        var data = events.get(1).get("data");
        assertThat(events.get(1).get("type").asString()).isEqualTo("dev.jangteo.order.cancelled");
        assertThat(data.get("orderId").asString()).isEqualTo(id);
        assertThat(data.get("total").asLong()).isEqualTo(2_000);
        assertThat(data.get("items").get(0).get("quantity").asLong()).isEqualTo(2);
        assertThat(data.get("cancelledAt").isString()).isTrue();
        assertThat(shop.brokenInvariants()).isEmpty();

        var _ = shop.sql()
                .sql("update outbox set at = at - cast('2 hours' as interval)")
                .update();
        var _ = shop.sql().sql("""
                        update orders set placed_at = placed_at - cast('2 hours' as interval),
                                          cancelled_at = cancelled_at - cast('2 hours' as interval)""").update();
        // What was noted with the order has to agree, or the audit says so.
        var _ = shop.sql().sql("""
                        update ledger_entry set at = at - cast('2 hours' as interval)
                        where kind in ('PAYMENT', 'REFUND')""").update();
        var _ = shop.sql().sql("""
                        update request_key set at = at - cast('2 hours' as interval), answer = cast(jsonb_set(
                            cast(answer as jsonb), '{placedAt}',
                            to_jsonb(cast(cast(answer as jsonb) ->> 'placedAt' as timestamptz)
                                     - cast('2 hours' as interval))) as text)
                        where call in ('order', 'cancellation')""").update();
        shop.get(ClearEvents.class).now();
        assertThat(shop.number("select count(*) from outbox")).isZero();
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    @Test
    void theDemoPlatformBehavesAsItIsTold() {
        var admin = shop.admin();
        for (var mode : DemoPlatform.Mode.values()) {
            var answer = admin.send(
                    "PUT",
                    "/api/v1/admin/deliveries/demo",
                    BodyPublishers.ofString("{\"mode\":\"" + mode + "\"}"),
                    "Content-Type",
                    "application/json");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("mode").asString()).isEqualTo(mode.name());
        }
        shop.get(DemoPlatform.class).be(DemoPlatform.Mode.NORMAL);
        assertThat(admin.post("/api/v1/admin/deliveries/nonsense/retry", "").code())
                .isEqualTo("dead-letter-not-found");
        assertThat(admin.post("/api/v1/admin/deliveries/retry", "").status()).isEqualTo(202);
        assertThat(admin.post("/api/v1/admin/deliveries/replay", """
                        {"from":"2020-11-20T10:00:00Z","until":"2020-11-20T09:00:00Z"}""").code()).isEqualTo("malformed-request");
    }
}
