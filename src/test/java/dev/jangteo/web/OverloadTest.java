package dev.jangteo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.Role;
import dev.jangteo.shared.UnderWay;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// More is asked of the shop than it may have under way at once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@WithDatabase
class OverloadTest {

    private static final int MANY = 4;

    private final String database = TestDatabase.fresh();
    private final RunningShop shop = RunningShop.on(
            database,
            "jangteo.web.requests-at-once=" + MANY,
            "jangteo.web.rush=0s",
            "jangteo.database.batch-lock-wait=60s",
            "jangteo.group-commit.answer-within=90s",
            "jangteo.group-commit.wait-max=90s",
            "jangteo.web.body-within=60s");

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void oneMoreIsRefusedBeforeItsTokenIsLookedAtAndProbesAreAnswered() throws Exception {
        long product = shop.product(100, 100);
        var email = RunningShop.newEmail();
        var _ = shop.charge(shop.open(email, Role.CUSTOMER), "0123456789abcdef", 10_000);
        var customer = shop.http().logIn(email, RunningShop.PASSWORD);
        var orders = new ArrayList<CompletableFuture<Http.Answer>>();
        try (var session = DriverManager.getConnection(database);
                var statement = session.createStatement()) {
            session.setAutoCommit(false);
            var _ = statement.execute("select id from product where id = " + product + " for update");
            IntStream.range(0, MANY)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> order(customer, product, i)))
                    .forEach(orders::add);
            AtOnce.until("all of them are under way", () -> underWay() == MANY);

            var refused = shop.http().as("not a token").get("/api/v1/orders", "Accept-Language", "ko");
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("busy");
            assertThat(refused.json().get("title").asString()).isEqualTo("상점이 붐빕니다");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.json().get("requestId").asString()).isEqualTo(refused.header("X-Request-Id"));
            assertThat(shop.http().get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(shop.http().get("/actuator/health/readiness").status()).isEqualTo(200);
            session.rollback();
        }
        for (var order : orders) {
            assertThat(order.get(60, TimeUnit.SECONDS).status()).isEqualTo(201);
        }
        AtOnce.until("nobody is under way", () -> underWay() == 0);
        assertThat(shop.http().get("/api/v1/products").status()).isEqualTo(200);
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    /// Seen failing while readers of bodies were counted: then ten clients who send nothing close a shop.
    @Test
    void clientsWhoAreSlowTakeNobodysPlace() throws IOException {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 3 * MANY; i++) {
                var socket = new Socket("localhost", shop.http().port());
                sockets.add(socket);
                socket.getOutputStream()
                        .write(("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 1000\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(shop.http().get("/api/v1/products").status()).isEqualTo(200);
                assertThat(shop.http().as("not a token").get("/api/v1/orders").status())
                        .isEqualTo(401);
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private int underWay() {
        return shop.get(UnderWay.class).count();
    }

    private static Http.Answer order(Http customer, long product, int number) {
        return customer.postWithKey(
                "/api/v1/orders",
                "order-number-" + number + "-of-a-rush",
                "{\"items\":[{\"productId\":" + product + ",\"quantity\":1}]}");
    }
}
