package dev.jangteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.Role;
import dev.jangteo.coupons.Discount;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a running shop has stored under the keys of every call that takes one: the digest of what the request means,
/// and
/// the answer to the byte. Neither may change with a name in the code, or a retry over an upgrade is another request.
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredKeysTest {

    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    private RunningShop shop;
    private Http customer;
    private Http admin;
    private long account;
    private long product;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open();
        admin = shop.admin();
        product = shop.product(1_000, 100);
    }

    @BeforeEach
    void aCustomer() {
        var email = RunningShop.newEmail();
        account = shop.open(email, Role.CUSTOMER);
        customer = shop.http().logIn(email, RunningShop.PASSWORD);
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @Test
    void everyCallStoresWhatItsRequestMeansAndWhatWasAnswered() {
        ok(200, customer.postWithKey("/api/v1/balance/charge", "c", "{\"amount\":9000}"));
        stored("charge", "9000", "{\"chargeId\":\"ID\",\"amount\":9000,\"balance\":9000}");

        long offer = shop.offer(new Discount.Fixed(500), 0, 10);
        ok(201, customer.postWithKey("/api/v1/coupon-templates/" + offer + "/coupons", "k", ""));
        stored(
                "coupon",
                String.valueOf(offer),
                ("{\"id\":\"ID\",\"templateId\":%d,\"name\":\"%s\",\"discount\":{\"kind\":\"FIXED\",\"value\":500},\"minimum\":0,"
                                + "\"status\":\"AVAILABLE\",\"issuedAt\":\"TIME\",\"validUntil\":\"TIME\"}")
                        .formatted(offer, nameOf(offer)));

        var order = customer.postWithKey(
                "/api/v1/orders",
                "o",
                "{\"items\":[{\"productId\":%d,\"quantity\":2}],\"reference\":\"R-1\"}".formatted(product));
        ok(201, order);
        var bought = "\"items\":[{\"productId\":%d,\"name\":\"%s\",\"unitPrice\":1000,\"quantity\":2,\"amount\":2000}],"
                .formatted(product, productName());
        stored(
                "order",
                product + "x2;;;R-1",
                "{\"id\":\"ID\",\"status\":\"PAID\"," + bought
                        + "\"amount\":2000,\"discount\":0,\"total\":2000,\"couponId\":null,\"reference\":\"R-1\","
                        + "\"placedAt\":\"TIME\",\"balanceAfter\":7000}");

        var id = order.json().get("id").asString();
        ok(200, customer.postWithKey("/api/v1/orders/" + id + "/cancellation", "x", ""));
        stored(
                "cancellation",
                id,
                "{\"id\":\"ID\",\"status\":\"CANCELLED\"," + bought
                        + "\"amount\":2000,\"discount\":0,\"total\":2000,\"couponId\":null,\"reference\":\"R-1\","
                        + "\"placedAt\":\"TIME\",\"balanceAfter\":7000}");
    }

    @Test
    void cartsAndOperatorsDoTheSame() {
        var line = "{\"productId\":%d,\"quantity\":3}".formatted(product);
        ok(200, customer.postWithKey("/api/v1/orders/cart", "a", line));
        meaning(account, "cart", product + "x3");
        ok(200, put("/api/v1/orders/cart/" + product, "i", "{\"quantity\":4}"));
        meaning(account, "cart-item", product + "x4");

        long operator = shop.number("select id from account where email = '" + RunningShop.ADMIN + "'");
        ok(200, admin.postWithKey("/api/v1/admin/products/" + product + "/restocks", "r", "{\"quantity\":5}"));
        meaning(operator, "restock", product + "x5");
        ok(201, admin.postWithKey("/api/v1/admin/products", "p", "{\"name\":\"감\",\"price\":4000,\"quantity\":12}"));
        meaning(operator, "product", "NewProduct[name=감, price=4000, quantity=12, status=ON_SALE]");
        ok(
                200,
                admin.postWithKey(
                        "/api/v1/admin/accounts/" + account + "/adjustments",
                        "j",
                        "{\"amount\":100,\"reason\":\"a gift\"}"));
        meaning(operator, "adjustment", account + "\n100\na gift");
        ok(201, admin.postWithKey("/api/v1/admin/coupon-templates", "t", """
                        {"name":"개점","discount":{"kind":"PERCENT","value":10,"cap":5000},"quota":7,
                         "from":"2020-01-01T00:00:00Z","until":"2099-01-01T00:00:00Z"}"""));
        meaning(operator, "offer", "개점\nPERCENT 10 5000\n0\n7\n2020-01-01T00:00:00Z\n2099-01-01T00:00:00Z");
        var file = "code,name,price,quantity\nS-1,Salt,1000,1\n";
        ok(
                200,
                admin.send(
                        "POST",
                        "/api/v1/admin/products/import?stock=set",
                        BodyPublishers.ofString(file),
                        "Content-Type",
                        "text/csv",
                        "Idempotency-Key",
                        "f"));
        meaning(operator, "import", "stock=set\n" + file);
    }

    @Test
    void settlingADisputeDoesTheSame() {
        var charge = shop.sql().sql("""
                        insert into charge
                          (id, account_id, key, fingerprint, amount, state, opened_at, asked_at, settled_at, asks)
                        values (gen_random_uuid(), ?, 'd', '', 500, 'DISPUTED', now(), now(), now(), 1) returning id""").param(account).query(UUID.class).single();
        ok(
                200,
                admin.postWithKey(
                        "/api/v1/admin/charges/" + charge + "/settlement",
                        "s",
                        "{\"outcome\":\"RETURNED\",\"reason\":\"given back\"}"));
        meaning(
                shop.number("select id from account where email = '" + RunningShop.ADMIN + "'"),
                "settlement",
                charge + "\nRETURNED\ngiven back");
    }

    private Http.Answer put(String path, String key, String json) {
        return customer.send(
                "PUT", path, BodyPublishers.ofString(json), "Content-Type", "application/json", "Idempotency-Key", key);
    }

    private void stored(String call, String meaning, String answer) {
        meaning(account, call, meaning);
        var kept = shop.sql()
                .sql("select answer from request_key where account_id = :account and call = :call")
                .param("account", account)
                .param("call", call)
                .query((row, _) -> row.getString("answer"))
                .single();
        assertThat(kept.replaceAll(ID, "ID").replaceAll(TIME, "TIME")).as(call).isEqualTo(answer);
    }

    private void meaning(long caller, String call, String meaning) {
        var kept = shop.sql()
                .sql("select fingerprint from request_key where account_id = :account and call = :call")
                .param("account", caller)
                .param("call", call)
                .query((row, _) -> row.getString("fingerprint"))
                .single();
        assertThat(kept).as(call).isEqualTo(IdempotencyKey.fingerprint(call + "\n" + meaning));
    }

    private String nameOf(long offer) {
        return shop.sql()
                .sql("select name from coupon_template where id = :id")
                .param("id", offer)
                .query((row, _) -> row.getString("name"))
                .single();
    }

    private String productName() {
        return shop.sql()
                .sql("select name from product where id = :id")
                .param("id", product)
                .query((row, _) -> row.getString("name"))
                .single();
    }

    private static void ok(int status, Http.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }
}
