package proof.hostile.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Json;

/// A customer who has something of everything and does nothing: whatever others send, it stays as it was.
public record UntouchedCustomer(
        Client client,
        String token,
        long accountId,
        List<String> orders,
        List<String> coupons,
        String refreshToken,
        List<String> before) {

    private static final String EMAIL = "bystander@example.com";
    private static final String PASSWORD = "only-looking-on";

    static UntouchedCustomer open(Client client, Caller admin, List<Long> products, List<Long> templates) {
        var login = Map.of("email", EMAIL, "password", PASSWORD);
        var signUp = Json.write(Map.of("email", EMAIL, "password", PASSWORD, "name", "Bystander"));
        var account = client.post("/api/v1/auth/sign-up", Caller.NOBODY, signUp)
                .expect(201, "sign-up")
                .json();
        var tokens = client.post("/api/v1/auth/login", Caller.NOBODY, Json.write(login))
                .expect(200, "login")
                .json();
        var caller = Caller.with(Json.text(tokens, "accessToken"));
        client.post("/api/v1/balance/charge", caller.key("first"), "{\"amount\":1000000}")
                .expect(200, "charge");
        var coupons = new ArrayList<String>();
        for (var template : templates.subList(0, 3)) {
            coupons.add((String) client.post("/api/v1/coupon-templates/" + template + "/coupons", caller)
                    .expect(201, "coupon")
                    .json()
                    .get("id"));
        }
        var orders = new ArrayList<String>();
        for (var product : products.subList(0, 3)) {
            var coupon = orders.isEmpty() ? ",\"couponId\":\"" + coupons.getFirst() + "\"" : "";
            var body = "{\"items\":[{\"productId\":" + product + ",\"quantity\":2}]" + coupon + "}";
            orders.add((String) client.post("/api/v1/orders", caller.key("order-" + product), body)
                    .expect(201, "order")
                    .json()
                    .get("id"));
        }
        client.post("/api/v1/orders/" + orders.getLast() + "/cancellation", caller)
                .expect(200, "cancellation");
        for (var product : products.subList(0, 2)) {
            client.post("/api/v1/orders/cart", caller, "{\"productId\":" + product + ",\"quantity\":3}")
                    .expect(200, "cart");
        }
        var untouched = new UntouchedCustomer(
                client,
                caller.token(),
                Json.whole(account, "accountId"),
                orders,
                coupons,
                Json.text(tokens, "refreshToken"),
                List.of());
        return new UntouchedCustomer(
                client,
                caller.token(),
                untouched.accountId(),
                orders,
                coupons,
                untouched.refreshToken(),
                untouched.now());
    }

    /// What has changed although nobody but the untouched customer may change it.
    public List<String> changes() {
        var now = now();
        var changes = new ArrayList<String>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(now.get(i))) {
                changes.add("of the bystander, " + before.get(i) + " became " + now.get(i));
            }
        }
        return changes;
    }

    private List<String> now() {
        return List.of(
                get("/api/v1/balance"), get("/api/v1/balance/entries"), get("/api/v1/orders"), couponsNow(), cart());
    }

    /// Items and quantities; names, prices and what is left are the shop's.
    private String cart() {
        var cart = client.get("/api/v1/orders/cart", Caller.with(token))
                .expect(200, "cart")
                .json();
        return Json.objects(cart, "items").stream()
                .map(item -> item.get("itemId") + ": " + item.get("quantity"))
                .toList()
                .toString();
    }

    private String couponsNow() {
        var mine = client.get("/api/v1/coupons", Caller.with(token))
                .expect(200, "coupons")
                .json();
        return Json.objects(mine, "coupons").stream()
                .map(coupon -> coupon.get("id") + ": " + coupon.get("status") + " " + coupon.get("orderId"))
                .toList()
                .toString();
    }

    private String get(String path) {
        return client.get(path, Caller.with(token)).expect(200, path).body();
    }
}
