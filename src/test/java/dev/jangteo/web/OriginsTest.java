package dev.jangteo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jangteo.accounts.Role;
import dev.jangteo.testing.RawHttp;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// Pages of other origins, as browsers let them in.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class OriginsTest {

    private static final String ALLOW = "Access-Control-Allow-Origin";
    private static final String SHOP = "https://shop.example";

    private RunningShop shop;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open("jangteo.web.allowed-origins=https://shop.example,http://localhost:3000/");
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/orders", "/api/v1/auth/login", "/api/v1/products", "/api/v1/nothing"})
    void aPreflightIsAnsweredBeforeAnybodyAsksForAToken(String path) {
        var answer = send(
                "OPTIONS " + path,
                "Origin: " + SHOP,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization, content-type, idempotency-key");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header(ALLOW)).isEqualTo(SHOP);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET", "POST", "PUT", "PATCH", "DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
                .contains("authorization", "content-type", "idempotency-key", "accept-language");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.head()).containsIgnoringCase("Vary: Origin");
    }

    @Test
    void aPreflightFromElsewhereGetsNothingToShow() {
        for (var origin : List.of("https://evil.example", "null", "https://shop.example.evil", "http://shop.example")) {
            var answer = send("OPTIONS /api/v1/orders", "Origin: " + origin, "Access-Control-Request-Method: POST");
            assertThat(answer.head()).as(origin).doesNotContain("Access-Control-Allow");
            assertThat(answer.head()).containsIgnoringCase("Vary: Origin");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/products, 200",
        "GET /api/v1/orders, 401",
        "GET /api/v1/products/0, 404",
        "POST /api/v1/products, 405",
        "POST /api/v1/auth/login, 415",
        "GET /api/v1/products?page=x, 400",
        "GET /api/v1/products?page=%zz, 400",
        "GET /api/v1//products, 400",
        "GET /api/v1/a;b, 400",
        "GET /nothing, 401",
    })
    void everyAnswerMayBeReadByAPageThatIsAllowedAndByNoOther(String request, int status) {
        var answer = send(request, "Origin: http://localhost:3000");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header(ALLOW)).isEqualTo("http://localhost:3000");
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("Location", "Retry-After", "Idempotency-Replayed", "X-Request-Id");
        assertThat(send(request, "Origin: https://evil.example").head()).doesNotContain("Access-Control-Allow");
        assertThat(send(request).head()).doesNotContain("Access-Control-Allow").containsIgnoringCase("Vary: Origin");
    }

    @Test
    void refusalsOfAVerbMayBeReadToo() {
        var customer = shop.http().logIn(emailOf(shop), RunningShop.PASSWORD);
        var order = "{\"items\":[{\"productId\":" + shop.product(1_000, 1) + ",\"quantity\":2}]}";
        var refused = customer.post("/api/v1/orders", order, "Idempotency-Key", "k", "Origin", SHOP);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header(ALLOW)).isEqualTo(SHOP);
    }

    @Test
    void whoComesTooOftenMayReadWhenToComeAgain() {
        var answers = IntStream.range(0, 12)
                .mapToObj(i -> shop.http()
                        .post(
                                "/api/v1/auth/login",
                                "{\"email\":\"nobody@shop.test\",\"password\":\"wrong password " + i + "\"}",
                                "Origin",
                                SHOP))
                .toList();
        assertThat(answers.getLast().status()).isEqualTo(429);
        assertThat(answers.getLast().header(ALLOW)).isEqualTo(SHOP);
        assertThat(answers.getLast().header("Access-Control-Expose-Headers")).contains("Retry-After");
    }

    private static String emailOf(RunningShop shop) {
        var email = RunningShop.newEmail();
        var _ = shop.open(email, Role.CUSTOMER);
        return email;
    }

    /// The container refuses these before any filter is asked.
    @Test
    void aRefusalOfTheContainerMayBeReadToo() {
        var answer = send("GET /api/v1/products%zz", "Origin: " + SHOP);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header(ALLOW)).isEqualTo(SHOP);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, https://shop.example, https://shop.example",
        "https://shop.example/, https://SHOP.example, https://SHOP.example",
        "https://shop.example:443, https://shop.example, https://shop.example",
        "http://a:80, http://a, http://a",
        "http://a, http://a:8080, ",
        "https://a, http://a, ",
        "*, https://anything.example, *",
        "*, null, *",
    })
    void anOriginIsSchemeNameAndPort(String setting, String origin, String allowed) {
        var request = new MockHttpServletRequest();
        request.addHeader("Origin", origin);
        var response = new MockHttpServletResponse();
        origins(setting).mark(request, response);
        assertThat(response.getHeader(ALLOW)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "https://", "https://a/b", "ftp://a", "null", "https://*.a"})
    void aSettingThatIsNoOriginStopsTheStart(String setting) {
        assertThatIllegalArgumentException().isThrownBy(() -> origins(setting)).withMessageContaining("origins");
    }

    private RawHttp.Answer send(String request, String... headers) {
        var lines = new StringBuilder(request).append(" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
        for (var header : headers) {
            lines.append(header).append("\r\n");
        }
        return RawHttp.send(shop.http().port(), lines.append("\r\n").toString());
    }

    private static Origins origins(String setting) {
        return new Origins(new AddressSettings(List.of(), List.of(setting), Duration.ofHours(1)));
    }
}
