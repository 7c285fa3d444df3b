package dev.jangteo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TwoShops;
import dev.jangteo.testing.WithDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A machine of role BACKEND acts for the customers of its own shop.
@WithDatabase
class BackendTest extends TwoShops {

    private static final String ACCOUNT = "Jangteo-Account";

    @Test
    void anIdentifierIsOneAccountHoweverManyOpenItAtOnce() {
        var backend = machine("BACKEND");
        var external = "member " + UUID.randomUUID();
        var answers = AtOnce.run(
                16,
                i -> as(i, backend)
                        .post("/api/v1/accounts", "{\"externalId\":\"%s\",\"name\":\"Minji\"}".formatted(external)));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream()
                        .map(answer -> answer.json().get("accountId").asLong())
                        .collect(Collectors.toSet()))
                .hasSize(1);
    }

    @Test
    void itChargesAndOrdersForACustomerWithThatCustomersKeysAndOwnership() {
        var backend = machine("BACKEND");
        long product = shop(0).product(1_000, 10);
        var one = "one-" + UUID.randomUUID();
        var other = "other-" + UUID.randomUUID();
        long id = open(backend, one);
        long otherId = open(backend, other);
        var key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            // The same key of two customers is two keys; sent again it is the same charge.
            assertThat(charge(i, backend, "ext:" + one, key).status()).isEqualTo(200);
            assertThat(charge(i, backend, String.valueOf(otherId), key).status())
                    .isEqualTo(200);
        }
        assertThat(shop(0).balance(id)).isEqualTo(10_000);
        var order = as(1, backend)
                .post(
                        "/api/v1/orders",
                        "{\"items\":[{\"productId\":%d,\"quantity\":3}]}".formatted(product),
                        "Idempotency-Key",
                        key,
                        ACCOUNT,
                        "ext:" + one);
        assertThat(order.status()).isEqualTo(201);
        var path = "/api/v1/orders/" + order.json().get("id").asString();
        assertThat(as(0, backend).get(path, ACCOUNT, String.valueOf(id)).status())
                .isEqualTo(200);
        assertThat(as(0, backend).get(path, ACCOUNT, "ext:" + other).status()).isEqualTo(404);
        await().until(() ->
                shop(0).number("select count(*) from trail where act = 'acted-for' and actor = ?", id) == 3);
    }

    @Test
    void withoutTheHeaderOrWithItFromAnybodyElseTheCallIsRefused() {
        var backend = machine("BACKEND");
        long id = open(backend, "e-" + UUID.randomUUID());
        assertThat(as(0, backend).get("/api/v1/balance").status()).isEqualTo(403);
        var customer = shop(0).customerOverHttp();
        assertThat(customer.get("/api/v1/balance", ACCOUNT, String.valueOf(id)).status())
                .isEqualTo(403);
        assertThat(shop(0).admin()
                        .get("/api/v1/balance", ACCOUNT, String.valueOf(id))
                        .status())
                .isEqualTo(403);
        assertThat(as(0, machine("MONITOR"))
                        .get("/api/v1/balance", ACCOUNT, String.valueOf(id))
                        .status())
                .isEqualTo(403);
        assertThat(shop(0).http()
                        .get("/api/v1/balance", ACCOUNT, String.valueOf(id))
                        .status())
                .isEqualTo(401);
        assertThat(as(0, backend)
                        .get("/api/v1/admin/audit", ACCOUNT, String.valueOf(id))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void itActsForCustomersOnlyAndNotForThoseWhoMayNot() {
        var backend = machine("BACKEND");
        long admin = shop(0).number("select id from account where email = ?", RunningShop.ADMIN);
        long id = open(backend, "s-" + UUID.randomUUID());
        assertThat(as(1, backend)
                        .get("/api/v1/balance", ACCOUNT, String.valueOf(admin))
                        .status())
                .isEqualTo(403);
        assertThat(as(1, backend).get("/api/v1/balance", ACCOUNT, "999999999").code())
                .isEqualTo("account-not-found");
        assertThat(as(1, backend).get("/api/v1/balance", ACCOUNT, "ext:nobody").code())
                .isEqualTo("account-not-found");
        assertThat(as(1, backend).get("/api/v1/balance", ACCOUNT, "nobody").status())
                .isEqualTo(400);
        assertThat(as(1, backend)
                        .get("/api/v1/balance", ACCOUNT, String.valueOf(id))
                        .status())
                .isEqualTo(200);
        assertThat(shop(0).admin()
                        .send(
                                "PATCH",
                                "/api/v1/admin/accounts/" + id,
                                BodyPublishers.ofString("{\"status\":\"SUSPENDED\"}"),
                                "Content-Type",
                                "application/json")
                        .status())
                .isEqualTo(200);
        await().until(() -> as(1, backend)
                        .get("/api/v1/balance", ACCOUNT, String.valueOf(id))
                        .status()
                == 403);
    }

    private Http.Answer charge(int shop, String token, String account, String key) {
        return as(shop, token)
                .post("/api/v1/balance/charge", "{\"amount\":10000}", "Idempotency-Key", key, ACCOUNT, account);
    }

    private long open(String token, String externalId) {
        return as(0, token)
                .post("/api/v1/accounts", "{\"externalId\":\"%s\",\"name\":\"Minji\"}".formatted(externalId))
                .json()
                .get("accountId")
                .asLong();
    }

    private Http as(int shop, String token) {
        return shop(shop).http().as(token);
    }

    private String machine(String role) {
        return shop(0).admin()
                .post("/api/v1/admin/tokens", """
                        {"name": "test", "role": "%s", "until": "2999-01-01T00:00:00Z"}""".formatted(role))
                .json()
                .get("token")
                .asString();
    }
}
