package proof.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import proof.drill.TrackedRequest.Kind;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Client.Response;
import proof.harness.Json;
import proof.harness.Seeds;

/// One customer of a drill. What it wants next is drawn from the seed, its own name and the number of its steps; what
/// it can use for that (a coupon, an order to take back) depends on what was acknowledged to it. Used by one thread.
final class DrillCustomer {

    private static final String PASSWORD = "keeps-the-receipts";
    private static final int CHARGE_MAX = 60_000;
    private static final double AGAIN = 0.15;

    private final String name;
    private final long account;
    private final Caller caller;
    private final long seed;
    private final Market market;
    private final List<String> coupons = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private int steps;

    DrillCustomer(String name, long account, String token, long seed, Market market) {
        this.name = name;
        this.account = account;
        this.caller = Caller.with(token);
        this.seed = seed;
        this.market = market;
    }

    static DrillCustomer signUp(Client client, String name, long seed, Market market) {
        var email = name + "@example.com";
        var body = "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\",\"name\":\"" + name + "\"}";
        var made = client.post("/api/v1/auth/sign-up", Caller.NOBODY, body).expect(201, "sign-up of " + email);
        return new DrillCustomer(
                name, Json.whole(made.json(), "accountId"), client.login(email, PASSWORD), seed, market);
    }

    long account() {
        return account;
    }

    Caller caller() {
        return caller;
    }

    /// What chance decides in the next step.
    Random nextStep() {
        return Seeds.of(31 * seed + name.hashCode(), ++steps);
    }

    /// What it wants to do now.
    TrackedRequest wish(Random random) {
        int drawn = random.nextInt(100);
        if (drawn < 22) {
            return request(
                    Kind.CHARGE, "/api/v1/balance/charge", "{\"amount\":" + (1 + random.nextInt(CHARGE_MAX)) + "}");
        }
        if (drawn < 44) {
            return order(market.basket(random, 1), Optional.empty());
        }
        if (drawn < 58) {
            return order(market.basket(random, 2 + random.nextInt(4)), Optional.empty());
        }
        if (drawn < 66) {
            return order(market.basket(random, 1 + random.nextInt(2)), taken(coupons, random));
        }
        if (drawn < 78) {
            return request(Kind.CHECKOUT, "/api/v1/orders/cart/checkout", "{}");
        }
        return drawn < 90 ? cancellation(random) : coupon(random);
    }

    /// What it puts into its cart before a checkout.
    Map<Long, Long> forTheCart(Random random) {
        return market.basket(random, 1 + random.nextInt(2));
    }

    /// Remembers what it can use later.
    void take(TrackedRequest request, Response answer) {
        if (answer.status() >= 300) {
            return;
        }
        var id = (String) answer.json().getOrDefault("id", "");
        switch (request.kind()) {
            case COUPON -> coupons.add(id);
            case ORDER, CHECKOUT -> orders.add(id);
            case CHARGE, CANCELLATION -> {}
        }
    }

    private TrackedRequest order(Map<Long, Long> basket, Optional<String> coupon) {
        var with = coupon.map(id -> ",\"couponId\":\"" + id + "\"").orElse("");
        return request(Kind.ORDER, "/api/v1/orders", "{\"items\":[" + Market.items(basket) + "]" + with + "}");
    }

    private TrackedRequest cancellation(Random random) {
        return taken(orders, random)
                .map(order -> request(Kind.CANCELLATION, "/api/v1/orders/" + order + "/cancellation", ""))
                .orElseGet(() -> coupon(random));
    }

    private TrackedRequest coupon(Random random) {
        return request(Kind.COUPON, "/api/v1/coupon-templates/" + market.template(random) + "/coupons", "");
    }

    /// One of these, which at times is kept and so tried twice.
    private static Optional<String> taken(List<String> from, Random random) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        int at = random.nextInt(from.size());
        return Optional.of(random.nextDouble() < AGAIN ? from.get(at) : from.remove(at));
    }

    private TrackedRequest request(Kind kind, String path, String body) {
        return new TrackedRequest(this, kind, name + "-" + steps, path, body);
    }
}
