package dev.jangteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.orders.Basket;
import dev.jangteo.orders.Purchase;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The caller's own number of an order goes wherever the order goes, and belongs to what a request means. Left out
/// of the fingerprint on purpose, the other reference was answered 201 instead of 422.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class OrderReferenceTest {

    private RunningShop shop;

    @BeforeAll
    void open() {
        shop = RunningShop.open();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    /// Written down, because keys that are kept must match in every later version.
    @Test
    void whatAnOrderMeansReadsAsItAlwaysDid() {
        var coupon = UUID.fromString("01a1f80e-2b3c-7d4e-8f5a-6b7c8d9e0f1a");
        var apple = new Purchase.Contents.Items(Basket.of(List.of(new Basket.Item(1, 2))));
        assertThat(NewOrder.canonical(new Purchase(apple, Optional.empty(), OptionalLong.empty())))
                .isEqualTo("1x2;;");
        assertThat(NewOrder.canonical(new Purchase(apple, Optional.of(coupon), OptionalLong.of(300))))
                .isEqualTo("1x2;01a1f80e-2b3c-7d4e-8f5a-6b7c8d9e0f1a;300");
        assertThat(NewOrder.canonical(
                        new Purchase(new Purchase.Contents.WholeCart(), Optional.empty(), OptionalLong.of(300))))
                .isEqualTo("cart;;300");
        assertThat(NewOrder.canonical(new Purchase(apple, Optional.empty(), OptionalLong.of(300), Optional.of("R;1"))))
                .isEqualTo("1x2;;300;R;1");
    }

    @Test
    void anOrdersReferenceStandsInItsAnswersAndEvents() {
        long product = shop.product(1_000, 10);
        var customer = shop.customerOverHttp();
        assertThat(customer.postWithKey("/api/v1/balance/charge", "c", "{\"amount\":9000}")
                        .status())
                .isEqualTo(200);

        var placed = customer.postWithKey("/api/v1/orders", "with", order(product, "\"주문 🍎 7\""));
        assertThat(placed.status()).as(placed.text()).isEqualTo(201);
        assertThat(placed.json().get("reference").asString()).isEqualTo("주문 🍎 7");
        assertThat(customer.get(placed.header("Location")).text()).isEqualTo(placed.text());
        assertThat(customer.get("/api/v1/orders")
                        .json()
                        .at("/orders/0/reference")
                        .asString())
                .isEqualTo("주문 🍎 7");
        assertThat(customer.postWithKey("/api/v1/orders", "with", order(product, "\"주문 🍎 7\""))
                        .text())
                .isEqualTo(placed.text());
        assertThat(customer.postWithKey("/api/v1/orders", "with", order(product, "\"주문 🍎 8\""))
                        .status())
                .isEqualTo(422);
        assertThat(customer.postWithKey("/api/v1/orders", "with", order(product, "null"))
                        .status())
                .isEqualTo(422);

        var id = placed.json().get("id").asString();
        var cancelled = customer.postWithKey("/api/v1/orders/" + id + "/cancellation", "x", "");
        assertThat(cancelled.json().get("reference").asString()).isEqualTo("주문 🍎 7");
        var events = shop.sql()
                .sql("select data from outbox where order_id = cast(? as uuid)")
                .param(id)
                .query(String.class)
                .list();
        assertThat(events).hasSize(2).allMatch(data -> data.contains("\"reference\":\"주문 🍎 7\""));

        var without = customer.postWithKey("/api/v1/orders", "without", order(product, "null"));
        assertThat(without.json().get("reference").isNull()).isTrue();
        assertThat(shop.sql()
                        .sql("select data from outbox where order_id = cast(? as uuid)")
                        .param(without.json().get("id").asString())
                        .query(String.class)
                        .single())
                .doesNotContain("reference");
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "7", "[\"7\"]", "\"a\\u0000b\"", "LONG"})
    void whatIsNoReferenceIsRefusedAndNamed(String reference) {
        long product = shop.product(1_000, 10);
        var customer = shop.customerOverHttp();
        var refused = customer.postWithKey(
                "/api/v1/orders",
                "k",
                order(product, reference.equals("LONG") ? "\"" + "7".repeat(101) + "\"" : reference));
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("reference");
    }

    /// The contract gives checkout no reference, and unknown members are refused.
    @Test
    void aCheckoutTakesNone() {
        var refused = shop.customerOverHttp().postWithKey("/api/v1/orders/cart/checkout", "k", "{\"reference\":\"7\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("reference");
    }

    private static String order(long product, String reference) {
        return "{\"items\":[{\"productId\":%d,\"quantity\":1}],\"reference\":%s}".formatted(product, reference);
    }
}
