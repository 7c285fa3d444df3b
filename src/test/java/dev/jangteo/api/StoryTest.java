package dev.jangteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a customer and an operator do on an ordinary day, over HTTP.
@Timeout(180)
@WithDatabase
class StoryTest {

    @Test
    void aCustomerSignsUpChargesOrdersAndReadsTheStatementAndTheOperatorFillsTheShelf() {
        try (var shop = RunningShop.open()) {
            var admin = shop.admin();
            var added = admin.postWithKey("/api/v1/admin/products", "apple", """
                    {"name":"사과 1kg","price":9800,"quantity":3}""");
            assertThat(added.status()).isEqualTo(201);
            assertThat(added.json().get("status").asString()).isEqualTo("ON_SALE");
            long apple = added.json().get("id").asLong();
            assertThat(added.header("Location")).isEqualTo("/api/v1/products/" + apple);

            var signUp = """
                    {"email":"Kim@Shop.test","password":"correct horse","name":"김"}""";
            assertThat(shop.http().post("/api/v1/auth/sign-up", signUp).status())
                    .isEqualTo(201);
            assertThat(shop.http().post("/api/v1/auth/sign-up", signUp).code()).isEqualTo("email-taken");
            var customer = shop.http().logIn("kim@shop.test", "correct horse");
            assertThat(customer.get("/api/v1/balance").json().get("balance").asLong())
                    .isZero();

            var list = shop.http().get("/api/v1/products").json();
            assertThat(list.get("total").asLong()).isEqualTo(1);
            assertThat(list.at("/products/0/price").asLong()).isEqualTo(9_800);

            var order = """
                    {"items":[{"productId":%d,"quantity":1},{"productId":%d,"quantity":1}],"expectedTotal":19600}""".formatted(apple, apple);
            var poor = customer.postWithKey("/api/v1/orders", "first order", order);
            assertThat(poor.status()).isEqualTo(409);
            assertThat(poor.code()).isEqualTo("insufficient-balance");
            assertThat(poor.json().get("required").asLong()).isEqualTo(19_600);

            var charged = customer.postWithKey("/api/v1/balance/charge", "first charge", "{\"amount\":50000}");
            assertThat(charged.status()).isEqualTo(200);
            assertThat(charged.json().get("balance").asLong()).isEqualTo(50_000);

            var placed = customer.postWithKey("/api/v1/orders", "first order", order);
            assertThat(placed.status()).isEqualTo(201);
            assertThat(placed.header("Idempotency-Replayed")).isEmpty();
            assertThat(placed.json().get("total").asLong()).isEqualTo(19_600);
            assertThat(placed.json().get("balanceAfter").asLong()).isEqualTo(30_400);
            assertThat(placed.json().at("/items/0/quantity").asLong()).isEqualTo(2);
            assertThat(placed.json().at("/items/1").isMissingNode()).isTrue();

            assertThat(admin.send(
                                    "PATCH",
                                    "/api/v1/admin/products/" + apple,
                                    BodyPublishers.ofString("{\"name\":\"배 1kg\",\"price\":100}"),
                                    "Content-Type",
                                    "application/json")
                            .json()
                            .get("name")
                            .asString())
                    .isEqualTo("배 1kg");
            var again = customer.postWithKey("/api/v1/orders", "\"first order\"", order);
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.text()).isEqualTo(placed.text());
            assertThat(again.header("Location")).isEqualTo(placed.header("Location"));
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            var other = customer.postWithKey("/api/v1/orders", "first order", order.replace("19600", "19601"));
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.code()).isEqualTo("idempotency-key-reused");

            var changed = customer.postWithKey("/api/v1/orders", "old price", order);
            assertThat(changed.code()).isEqualTo("price-changed");
            assertThat(changed.json().get("total").asLong()).isEqualTo(200);
            assertThat(changed.json().get("codes").size()).as(changed.text()).isEqualTo(2);
            assertThat(changed.json().at("/lines/0/left").asLong()).isEqualTo(1);

            assertThat(customer.get(placed.header("Location")).text()).isEqualTo(placed.text());
            var orders = customer.get("/api/v1/orders").json();
            assertThat(orders.get("orders").size()).isEqualTo(1);
            assertThat(orders.get("next").isNull()).isTrue();
            var stranger = shop.customerOverHttp();
            assertThat(stranger.get(placed.header("Location")).code()).isEqualTo("order-not-found");
            assertThat(stranger.get("/api/v1/orders").json().get("orders").size())
                    .isZero();

            var statement = customer.get("/api/v1/balance/entries?limit=1").json();
            assertThat(statement.at("/entries/0/kind").asString()).isEqualTo("PAYMENT");
            assertThat(statement.at("/entries/0/amount").asLong()).isEqualTo(-19_600);
            assertThat(statement.at("/entries/0/reference").asString())
                    .isEqualTo(placed.json().get("id").asString());
            var older = customer.get("/api/v1/balance/entries?limit=1&cursor="
                            + statement.get("next").asString())
                    .json();
            assertThat(older.at("/entries/0/kind").asString()).isEqualTo("CHARGE");
            assertThat(older.at("/entries/0/balanceAfter").asLong()).isEqualTo(50_000);
            assertThat(older.get("next").isNull()).isTrue();

            var restocked =
                    admin.postWithKey("/api/v1/admin/products/" + apple + "/restocks", "more", "{\"quantity\":10}");
            assertThat(restocked.json().get("quantity").asLong()).isEqualTo(11);
            var audit = admin.get("/api/v1/admin/audit").json();
            assertThat(audit.get("holds").asBoolean()).as(audit.toString()).isTrue();
        }
    }

    @Test
    void problemsSpeakTheLanguageThatWasAskedFor() {
        try (var shop = RunningShop.open()) {
            assertThat(shop.http()
                            .get("/api/v1/products/0", "Accept-Language", "ko")
                            .json()
                            .get("title")
                            .asString())
                    .isEqualTo("없는 상품입니다");
            assertThat(shop.http()
                            .get("/api/v1/products/0", "Accept-Language", "fr")
                            .json()
                            .get("title")
                            .asString())
                    .isEqualTo("No such product");
            assertThat(shop.http()
                            .get("/api/v1/balance", "Accept-Language", "ko-KR,en;q=0.5")
                            .json()
                            .get("title")
                            .asString())
                    .isEqualTo("로그인이 필요합니다");
            var help = shop.http().get("/problems/out-of-stock", "Accept-Language", "ko");
            assertThat(help.contentType()).startsWith("text/html");
            assertThat(help.text()).contains("lang=\"ko\"", "재고가 부족합니다", "out-of-stock");
        }
    }
}
