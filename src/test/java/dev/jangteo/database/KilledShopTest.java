package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.Http;
import dev.jangteo.testing.ShopProcess;
import dev.jangteo.testing.WithDatabase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A whole shop in a process of its own, with its database in a folder, killed while customers order.
@Timeout(300)
@WithDatabase
class KilledShopTest {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
    private static final int CUSTOMERS = 4;

    @TempDir
    private Path folder = Path.of("");

    private record Acknowledged(int customer, String key, String response) {}

    @ParameterizedTest(name = "killed with its database: {0}")
    @ValueSource(booleans = {false, true})
    void whateverWasAcknowledgedIsThereAfterKillMinusNine(boolean withDatabase) throws Exception {
        var data = folder.resolve("data");
        var acknowledged = new CopyOnWriteArrayList<Acknowledged>();
        try (var shop = ShopProcess.start(data, folder.resolve("first.txt"))) {
            var http = shop.awaitOpen(STARTS_WITHIN);
            var customers = new ArrayList<Http>();
            for (int i = 0; i < CUSTOMERS; i++) {
                customers.add(signUp(http, i));
            }
            var buying = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < CUSTOMERS; i++) {
                int customer = i;
                buying.add(CompletableFuture.runAsync(
                        () -> buyUntilItEnds(customers.get(customer), customer, acknowledged),
                        Thread::startVirtualThread));
            }
            while (acknowledged.size() < 60) {
                Thread.sleep(5);
            }
            if (withDatabase) {
                shop.killWithDatabase();
            } else {
                shop.kill();
            }
            buying.forEach(CompletableFuture::join);
        }
        try (var shop = ShopProcess.start(data, folder.resolve("second.txt"))) {
            var http = shop.awaitOpen(STARTS_WITHIN);
            for (int i = 0; i < CUSTOMERS; i++) {
                everythingAcknowledgedIsThere(http, i, acknowledged);
            }
            var audit = http.logIn("admin@demo.jangteo.dev", "jangteo-demo").get("/api/v1/admin/audit");
            assertThat(audit.json().get("holds").asBoolean()).as(audit.text()).isTrue();
        }
    }

    @Test
    void aSecondShopOnTheSameFolderEndsAtOnceAndSaysWhatToDo() throws Exception {
        var data = folder.resolve("data");
        try (var first = ShopProcess.start(data, folder.resolve("first.txt"))) {
            var http = first.awaitOpen(STARTS_WITHIN);
            try (var second = ShopProcess.start(data, folder.resolve("second.txt"))) {
                assertThat(second.awaitEnd(STARTS_WITHIN)).contains(1);
                assertThat(second.said())
                        .contains("is in use by another running shop", "jangteo.data-dir")
                        .doesNotContain("Caused by");
            }
            assertThat(http.get("/api/v1/products").status()).isEqualTo(200);
        }
    }

    private static Http signUp(Http http, int customer) {
        var opened = http.post("/api/v1/auth/sign-up", """
                {"email":"c%d@shop.test","password":"correct horse","name":"Customer"}""".formatted(customer));
        assertThat(opened.status()).isEqualTo(201);
        return http.logIn("c" + customer + "@shop.test", "correct horse");
    }

    private static void buyUntilItEnds(Http http, int customer, List<Acknowledged> acknowledged) {
        try {
            for (int i = 0; i < 10_000; i++) {
                var key = "key " + i;
                var answer = i % 3 == 0
                        ? http.postWithKey("/api/v1/balance/charge", key, "{\"amount\":20000}")
                        : http.postWithKey("/api/v1/orders", key, """
                                {"items":[{"productId":1,"quantity":1},{"productId":13,"quantity":1}]}""");
                if (answer.status() == 200 || answer.status() == 201) {
                    acknowledged.add(new Acknowledged(customer, (i % 3 == 0 ? "c " : "o ") + key, answer.text()));
                }
            }
        } catch (UncheckedIOException killed) {
            // The shop was killed: what came before was acknowledged, this was not.
        }
    }

    /// The same requests again are answered with the same bytes, as replays.
    private static void everythingAcknowledgedIsThere(Http http, int customer, List<Acknowledged> acknowledged) {
        var client = http.logIn("c" + customer + "@shop.test", "correct horse");
        for (var each : acknowledged) {
            if (each.customer() == customer) {
                var key = each.key().substring(2);
                var again = each.key().startsWith("c ")
                        ? client.postWithKey("/api/v1/balance/charge", key, "{\"amount\":20000}")
                        : client.postWithKey("/api/v1/orders", key, """
                                {"items":[{"productId":1,"quantity":1},{"productId":13,"quantity":1}]}""");
                assertThat(again.text()).isEqualTo(each.response());
                assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            }
        }
    }
}
