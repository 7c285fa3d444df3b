package dev.jangteo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.ShiftedClock;
import dev.jangteo.testing.WithDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A day with a flash sale, told call by call: every answer, and every refusal that a customer can meet, is one
/// that the description has at that call.
@WithDatabase
class OpenApiDayTest extends RunningShop {

    private final Instant now = ShiftedClock.now();

    @Autowired
    private JdbcClient database;

    private Description description = new Description(JSON.nullNode());
    private String admin = "";
    private String customer = "";
    private String neighbour = "";
    private String product = "";

    @BeforeEach
    void openTheShop() throws Exception {
        description = new Description(get("/v3/api-docs").json());
        admin = token("admin@demo.jangteo.dev");
        customer = newCustomer();
        neighbour = newCustomer();
        product = made(call(admin, "addProduct", "", "{\"name\": \"딸기\", \"price\": 10000, \"quantity\": 3}"));
    }

    @Test
    void coupons() throws Exception {
        var open = made(call(admin, "addCouponTemplate", "", offer(-1, "\"PERCENT\", \"value\": 10, \"cap\": 500", 1)));
        var coming = made(call(admin, "addCouponTemplate", "", offer(1, "\"FIXED\", \"value\": 500", 1)));
        is(call("", "listCouponTemplates", "", ""), 200, "\"remaining\":1");

        is(call(customer, "issueCoupon", open, ""), 201, "AVAILABLE");
        is(call(customer, "issueCoupon", open, ""), 409, "coupon-already-issued");
        is(call(neighbour, "issueCoupon", open, ""), 409, "coupon-sold-out");
        is(call(neighbour, "issueCoupon", coming, ""), 409, "coupon-not-open");
        is(call(neighbour, "issueCoupon", "x", ""), 404, "coupon-template-not-found");

        is(
                call(admin, "changeCouponTemplate", open, "{\"discount\": {\"kind\": \"FIXED\", \"value\": 1}}"),
                200,
                "FIXED");
        is(call(admin, "changeCouponTemplate", "4711", "{\"quota\": 2}"), 404, "coupon-template-not-found");
        is(call(admin, "changeCouponTemplate", coming, "{\"until\": \"2020-01-01T00:00:00Z\"}"), 400, "until");
        is(call(admin, "listAllCouponTemplates", "", ""), 200, "\"used\":0");
        is(call(customer, "listCoupons", "?status=AVAILABLE", ""), 200, "PERCENT");
    }

    @Test
    void a_cart() throws Exception {
        is(call(customer, "checkOutCart", "", ""), 400, "\"cart\"");
        is(call(customer, "addToCart", "", item("4711", 1)), 404, "product-not-found");
        is(call(customer, "addToCart", "", item(product, 4)), 409, "out-of-stock");
        is(call(customer, "addToCart", "", item(product, 2)), 200, "\"total\":20000");
        is(call(customer, "setCartItem", product, "{\"quantity\": 4}"), 409, "out-of-stock");
        is(call(customer, "setCartItem", product, "{\"quantity\": 3}"), 200, "\"total\":30000");
        is(call(customer, "setCartItem", "4711", "{\"quantity\": 3}"), 404, "cart-item-not-found");
        is(call(customer, "removeCartItem", "4711", ""), 404, "cart-item-not-found");
        is(call(customer, "checkOutCart", "", "{\"expectedTotal\": 1}"), 409, "price-changed");

        is(call(admin, "changeProduct", product, "{\"status\": \"DISCONTINUED\"}"), 200, "DISCONTINUED");
        is(call(customer, "getCart", "", ""), 200, "\"buyable\":false");
        is(call(customer, "addToCart", "", item(product, 1)), 409, "product-not-on-sale");
        is(call(customer, "setCartItem", product, "{\"quantity\": 1}"), 409, "product-not-on-sale");
        is(call(customer, "checkOutCart", "", "{}"), 409, "product-not-on-sale");
        is(call(customer, "removeCartItem", product, ""), 204, "");
        is(call(customer, "emptyCart", "", ""), 204, "");
    }

    @Test
    void a_purchase_with_a_coupon() throws Exception {
        var template = made(call(admin, "addCouponTemplate", "", offer(-1, "\"FIXED\", \"value\": 500", 9)));
        var coupon = made(call(customer, "issueCoupon", template, ""));
        var stranger = made(call(neighbour, "issueCoupon", template, ""));
        is(call(customer, "addToCart", "", item(product, 1)), 200, "");
        is(call(customer, "checkOutCart", "", with(stranger)), 404, "coupon-not-found");
        is(call(customer, "checkOutCart", "", with(coupon)), 409, "insufficient-balance");
        is(call(customer, "chargeBalance", "", "{\"amount\": 100000}"), 200, "");
        var order = made(call(customer, "checkOutCart", "", with(coupon)));
        is(call(customer, "listCoupons", "?status=USED", ""), 200, order);
        is(call("", "listTopSellers", "", ""), 200, "\"sold\":");
        is(call("", "listTopSellers", "?basis=daily", ""), 200, "\"basis\":\"daily\"");
        is(call(customer, "placeOrder", "", order(coupon)), 409, "coupon-used");
        is(call(admin, "listAllOrders", "?orderId=" + order, ""), 200, order);
        is(call(admin, "getBalanceOfAccount", "x", ""), 404, "not-found");
        is(call(admin, "getBalanceOfAccount", "2", ""), 200, "\"reserved\":");

        is(call(neighbour, "cancelOrder", order, ""), 404, "order-not-found");
        is(call(customer, "cancelOrder", order, ""), 200, "CANCELLED");
        is(call(customer, "cancelOrder", order, ""), 409, "order-already-cancelled");
        is(call(admin, "changeProduct", product, "{\"price\": 100}"), 200, "");
        is(call(customer, "placeOrder", "", order(coupon)), 409, "coupon-not-applicable");
        var _ = database.sql("update coupon set valid_until = issued_at where id = cast(:id as uuid)")
                .param("id", coupon)
                .update();
        is(call(customer, "placeOrder", "", order(coupon)), 409, "coupon-expired");
    }

    @Test
    void a_cancellation_that_cannot_be() throws Exception {
        is(call(customer, "chargeBalance", "", "{\"amount\": 1000000}"), 200, "");
        var order = made(call(customer, "placeOrder", "", "{\"items\": [" + item(product, 1) + "]}"));
        is(call(customer, "chargeBalance", "", "{\"amount\": 10000}"), 200, "");
        is(call(customer, "cancelOrder", order, ""), 409, "balance-limit-exceeded");
        var _ = database.sql(
                        "update orders set placed_at = placed_at - interval '25 hours' where id = cast(:id as uuid)")
                .param("id", order)
                .update();
        is(call(customer, "cancelOrder", order, ""), 409, "cancellation-too-late");
    }

    /// Calls an operation; `where` is the value in its path, or its query.
    private Answer call(String token, String id, String where, String body) throws Exception {
        var operation = description.operation(id);
        var headers = new HashMap<>(Map.of("Idempotency-Key", newKey()));
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        var path = where.startsWith("?")
                ? operation.path() + where
                : operation.path().replaceAll("\\{.*}", where);
        var answer = send(operation.method(), path, headers, body);
        assertThat(description.undescribed(operation, answer))
                .as(operation + " " + body)
                .isEmpty();
        if (!body.isEmpty() && answer.status() < 300) {
            var schema = operation.node().at("/requestBody/content/application~1json/schema");
            assertThat(description.accepts(schema, JSON.readTree(body)))
                    .as(operation + " " + body)
                    .isTrue();
        }
        return answer;
    }

    private String newCustomer() throws Exception {
        var email = "customer-" + newKey() + "@example.com";
        var account = "{\"email\": \"%s\", \"password\": \"jangteo-demo\", \"name\": \"손님\"}".formatted(email);
        is(call("", "signUp", "", account), 201, "");
        return token(email);
    }

    private static void is(Answer answer, int status, String content) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(content);
    }

    private static String made(Answer answer) {
        is(answer, 201, "");
        return Description.asSent(answer.json().get("id"));
    }

    private String offer(int opensInHours, String discount, long quota) {
        return """
                {"name": "반짝", "discount": {"kind": %s}, "minimum": 5000, "quota": %d, "from": "%s", "until": "%s"}""".formatted(
                        discount,
                        quota,
                        now.plus(opensInHours, ChronoUnit.HOURS),
                        now.plus(opensInHours + 2, ChronoUnit.HOURS));
    }

    private static String item(String productId, long quantity) {
        return "{\"productId\": %s, \"quantity\": %d}".formatted(productId, quantity);
    }

    private static String with(String couponId) {
        return "{\"couponId\": \"%s\"}".formatted(couponId);
    }

    private String order(String couponId) {
        return "{\"items\": [%s], \"couponId\": \"%s\"}".formatted(item(product, 1), couponId);
    }
}
