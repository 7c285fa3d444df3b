package dev.jangteo.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Looks at what is left have an address of their own, beside the mapping of calls, and the manners of every call.
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class LiveLooksTest {

    private RunningShop shop;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open("jangteo.access.anonymous-per-second=0");
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @Test
    void whatIsLeftIsToldSoonAfterASale() {
        long product = shop.product(1_000, 5);
        var first = look("GET", "/live/products/" + product);
        assertThat(first.json().get("left").asLong()).isEqualTo(5);
        assertThat(first.json().get("next").asLong()).isEqualTo(2_000);
        assertThat(first.header("Cache-Control")).contains("s-maxage=1");
        assertThat(first.headers().firstValue("Set-Cookie")).isEmpty();
        var _ = shop.order(shop.customer(10_000), "k", Map.of(product, 2L));
        await().untilAsserted(() -> assertThat(look("GET", "/live/products/" + product)
                        .json()
                        .get("left")
                        .asLong())
                .isEqualTo(3));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /live/products/999999, 404, product-not-found",
        "GET, /live/products/x, 404, product-not-found",
        "GET, /live/coupons/999999, 404, coupon-template-not-found",
        "GET, /live/other/1, 404, not-found",
        "GET, /live/products/1/more, 404, not-found",
        "POST, /live/products/1, 405, method-not-allowed"
    })
    void aRefusalIsAProblem(String method, String path, int status, String code) {
        var answer = look(method, path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void headAndOptionsSayWhatThereIs() {
        long product = shop.product(1_000, 5);
        var head = look("HEAD", "/live/products/" + product);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(look("OPTIONS", "/live/products/" + product).header("Allow")).contains("GET", "HEAD");
    }

    @Test
    void oneAddressIsBoundedAsAtEveryOpenCall() {
        try (var strict = RunningShop.open("jangteo.access.anonymous-per-second=5")) {
            var path = "/live/products/" + strict.product(1_000, 5);
            var statuses = AtOnce.run(
                    100,
                    _ -> strict.http()
                            .send("GET", path, BodyPublishers.noBody())
                            .status());
            assertThat(statuses).contains(200, 429);
            await().untilAsserted(() -> assertThat(strict.http()
                            .send("GET", path, BodyPublishers.noBody())
                            .status())
                    .isEqualTo(200));
        }
    }

    private Http.Answer look(String method, String path) {
        return shop.http().send(method, path, BodyPublishers.noBody());
    }
}
