package dev.jangteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What is meant counts, and not how somebody's client happens to write it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@WithDatabase
class MannersTest {

    private static final String JSON = "application/json";

    private RunningShop shop;
    private Http customer;
    private Http admin;
    private long product;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open();
        customer = shop.customerOverHttp();
        admin = shop.admin();
        product = shop.product(100, 1_000);
        for (int i = 0; i < 60; i++) {
            var _ = shop.product(100, 5);
        }
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Bearer a.b.c", "Bearer", "Bearer a b", "bearer x", "Basic YTpi", "Bearer é"})
    void aTokenThatIsNoGoodIsIgnoredWhereNoneIsNeeded(String authorization) {
        for (var path : List.of(
                "/api/v1/products",
                "/api/v1/products/" + product,
                "/api/v1/products/0",
                "/api/v1/products/top",
                "/api/v1/coupon-templates",
                "/actuator/health",
                "/problems/busy")) {
            var with = shop.http().get(path, "Authorization", authorization);
            assertThat(with.status())
                    .as(path)
                    .isEqualTo(shop.http().get(path).status())
                    .isNotEqualTo(401);
        }
        for (var path : List.of("/api/v1/auth/login", "/api/v1/auth/refresh", "/api/v1/auth/sign-up")) {
            assertThat(shop.http()
                            .post(path, "{}", "Authorization", authorization)
                            .status())
                    .as(path)
                    .isEqualTo(400);
        }
        assertThat(shop.http()
                        .get("/api/v1/orders", "Authorization", authorization)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void everythingThatCanBeReadCanBeAskedForItsHead() {
        var open = List.of(
                "/api/v1/products",
                "/api/v1/products/" + product,
                "/api/v1/products/0",
                "/api/v1/products/top",
                "/api/v1/coupon-templates",
                "/problems/busy",
                "/problems/nothing",
                "/actuator/health");
        open.forEach(path -> headIsGet(shop.http(), path));
        List.of("/api/v1/balance", "/api/v1/orders", "/api/v1/orders/cart", "/api/v1/coupons", "/api/v1/orders/1")
                .forEach(path -> headIsGet(customer, path));
        List.of("/api/v1/admin/orders", "/api/v1/events", "/v3/api-docs").forEach(path -> headIsGet(admin, path));
        headIsGet(shop.http(), "/api/v1/balance");
    }

    private static void headIsGet(Http caller, String path) {
        var get = caller.get(path);
        var head = caller.send("HEAD", path, BodyPublishers.noBody());
        assertThat(head.status()).as(path).isEqualTo(get.status());
        assertThat(head.text()).as(path).isEmpty();
        assertThat(head.header("Content-Length")).as(path).isEqualTo(get.header("Content-Length"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "br", "deflate", "identity, gzip", "gzip, gzip", "zstd", "nonsense"})
    void aBodyInACodingIsNotRead(String coding) {
        for (var path : List.of("/api/v1/orders", "/api/v1/balance/charge", "/api/v1/orders/cart")) {
            var answer = customer.send(
                    "POST",
                    path,
                    BodyPublishers.ofByteArray(gzip("{}")),
                    "Content-Type",
                    JSON,
                    "Idempotency-Key",
                    "k",
                    "Content-Encoding",
                    coding);
            assertThat(answer.code()).as(path).isEqualTo("unsupported-media-type");
            assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
        }
        var file = admin.send(
                "POST",
                "/api/v1/admin/products/import",
                BodyPublishers.ofByteArray(gzip("name,price,quantity\r\n")),
                "Content-Type",
                "text/csv",
                "Content-Encoding",
                coding);
        assertThat(file.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "", " , Identity"})
    void aBodyInNoCodingIsRead(String coding) {
        var answer = customer.post("/api/v1/balance/charge", "{}", "Content-Encoding", coding);
        assertThat(answer.code()).isEqualTo("malformed-request");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, UTF-8, 감자",
        "application/json;charset=utf-8, UTF-8, 감자",
        "application/json; charset=\"UTF-8\", UTF-8, 감자",
        "application/json; charset=UTF-16, UTF-16, 감자",
        "application/json; charset=UTF-16LE, UTF-16LE, 감자",
        "application/json; charset=UTF-16BE, UTF-16BE, 감자",
        "application/json; charset=UTF-32, UTF-32, 감자",
        "application/json; charset=utf-32le, UTF-32LE, 감자",
        "application/json; charset=EUC-KR, EUC-KR, 감자",
        "application/json; charset=MS949, MS949, 똠방각하",
        "application/json; charset=ISO-8859-1, ISO-8859-1, José",
        "application/json; charset=Shift_JIS, Shift_JIS, りんご",
    })
    void aBodyIsReadInTheCharsetThatItDeclares(String type, String charset, String name) {
        for (var mark : List.of("", "\ufeff")) {
            if (!mark.isEmpty() && !charset.startsWith("UTF")) {
                continue;
            }
            var email = RunningShop.newEmail();
            var body = mark + "{\"email\":\"" + email + "\",\"password\":\"correct horse\",\"name\":\"" + name + "\"}";
            var answer = shop.http()
                    .send(
                            "POST",
                            "/api/v1/auth/sign-up",
                            BodyPublishers.ofByteArray(body.getBytes(Charset.forName(charset))),
                            "Content-Type",
                            type);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
            assertThat(shop.sql()
                            .sql("select name from account where email = ?")
                            .param(email)
                            .query(String.class)
                            .single())
                    .isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json; charset=nonsense, UTF-8, 415",
        "application/json; charset=, UTF-8, 415",
        "application/json; charset=UTF-8, EUC-KR, 400",
        "application/json, EUC-KR, 400",
        "application/json, UTF-16, 400",
        "application/json; charset=US-ASCII, UTF-8, 400",
        "application/json; charset=UTF-16, UTF-8, 400",
    })
    void aCharsetThatIsUnknownOrNotTheBodysIsRefused(String type, String charset, int status) {
        var body = "{\"email\":\"a@b.c\",\"password\":\"correct horse\",\"name\":\"감자\"}";
        var answer = shop.http()
                .send(
                        "POST",
                        "/api/v1/auth/sign-up",
                        BodyPublishers.ofByteArray(body.getBytes(Charset.forName(charset))),
                        "Content-Type",
                        type);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/products?page=",
                "/api/v1/products?page",
                "/api/v1/products?page=&limit=",
                "/api/v1/orders?cursor=",
                "/api/v1/orders?cursor&limit",
                "/api/v1/balance/entries?cursor=&limit=",
                "/api/v1/coupons?status=",
                "/api/v1/events?after=&limit=",
                "/api/v1/admin/orders?accountId=&orderId=&cursor=&limit=",
                "/api/v1/admin/charges?status=&cursor=&limit=",
                "/api/v1/admin/coupon-templates?cursor=&limit=",
                "/api/v1/products?&&",
            })
    void anEmptyValueInAQueryMeansTheDefault(String path) {
        var answer = admin.get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo(admin.get(path.replaceAll("\\?.*", "")).text());
        assertThat(admin.get("/api/v1/products/top?basis=").json().get("basis").asString())
                .isEqualTo("live");
    }

    @Test
    void aNameThatNoCallKnowsIsRefusedAndNamedWhereverItStands() {
        var endpoints = endpoints();
        assertThat(endpoints).hasSizeGreaterThan(30);
        var backend = backend();
        for (var endpoint : endpoints) {
            var type = endpoint.path().endsWith("/import") ? "text/csv" : JSON;
            var caller = endpoint.path().equals("/api/v1/accounts") ? backend : admin;
            var answer = caller.send(
                    endpoint.method(),
                    endpoint.path() + "?nonsense=1&Page=2&nonsense=3",
                    BodyPublishers.ofString("{}"),
                    "Content-Type",
                    type,
                    "Idempotency-Key",
                    "k");
            assertThat(answer.code()).as(endpoint + " " + answer).isEqualTo("malformed-request");
            assertThat(answer.json().get("errors").findValuesAsString("field"))
                    .as(endpoint + " " + answer)
                    .contains("nonsense", "Page");
        }
        assertThat(shop.http().get("/api/v1/products?pgae=2").code()).isEqualTo("malformed-request");
        assertThat(shop.http().get("/api/v1/products/" + product + "?x").code()).isEqualTo("malformed-request");
    }

    /// The one role that may open accounts for others.
    private Http backend() {
        var until = shop.get(Clock.class).instant().plus(Duration.ofDays(1));
        var made = admin.post("/api/v1/admin/tokens", """
                {"name":"own shop","role":"BACKEND","until":"%s"}""".formatted(until));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return shop.http().as(made.json().get("token").asString());
    }

    @Test
    void everythingThatIsWrongWithQueryAndBodyIsNamedAtOnce() {
        var answer = customer.postWithKey("/api/v1/balance/charge?dry=1", "k", "{\"amount\":\"1\",\"more\":1}");
        assertThat(answer.json().get("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("dry", "amount", "more");
        var list = customer.get("/api/v1/orders?limit=0&curser=1");
        assertThat(list.json().get("errors").findValuesAsString("field")).containsExactly("limit", "curser");
    }

    /// A form in a body that no call reads is no query.
    @Test
    void whatStandsInABodyIsNotTakenForAQuery() {
        var answer = customer.send(
                "POST",
                "/api/v1/orders/1/cancellation",
                BodyPublishers.ofString("a=b"),
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(answer.code()).isEqualTo("order-not-found");
    }

    @Test
    void aLongAnswerIsCompressedWhenAskedAndAShortOneNever() throws Exception {
        var plain = bytes("/api/v1/products?limit=50", Map.of());
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("Content-Length")).hasValue(String.valueOf(plain.body().length));
        var small = bytes("/api/v1/products?limit=50", Map.of("Accept-Encoding", "gzip, br"));
        assertThat(small.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(small.headers().allValues("Vary").toString()).containsIgnoringCase("accept-encoding");
        assertThat(small.body().length).isLessThan(plain.body().length / 4);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
        }
        for (var refused : List.of("gzip;q=0", "identity", "br")) {
            assertThat(bytes("/api/v1/products?limit=50", Map.of("Accept-Encoding", refused))
                            .headers()
                            .firstValue("Content-Encoding"))
                    .isEmpty();
        }
        for (var path : List.of("/api/v1/products?limit=1", "/api/v1/products/" + product, "/api/v1/products/0")) {
            var short_ = bytes(path, Map.of("Accept-Encoding", "gzip"));
            assertThat(short_.headers().firstValue("Content-Encoding")).as(path).isEmpty();
            assertThat(short_.headers().firstValue("Content-Length")).as(path).isPresent();
        }
    }

    @Test
    void theSameLinesInAnotherOrderAreTheSameRequest() {
        var buyer = shop.customerOverHttp();
        assertThat(buyer.postWithKey("/api/v1/balance/charge", "c", "{\"amount\":10000}")
                        .status())
                .isEqualTo(200);
        long other = product + 1;
        var first = buyer.postWithKey("/api/v1/orders", "k", """
                {"items":[{"productId":%d,"quantity":1},{"productId":%d,"quantity":2}]}""".formatted(other, product));
        assertThat(first.status()).isEqualTo(201);
        for (var spelled : List.of("""
                {"items":[{"productId":%2$d,"quantity":2},{"productId":%1$d,"quantity":1}]}""", """
                {"items":[{"quantity":1,"productId":%2$d},{"productId":%1$d,"quantity":1},{"productId":%2$d,"quantity":1}]}""", """
                { "couponId" : null,\r\n "items":[ {"productId":%1$d , "quantity":1},\t{"productId":%2$d,"quantity":2} ] }""")) {
            for (var key : List.of("k", "\"k\"", " k ")) {
                var again = buyer.postWithKey("/api/v1/orders", key, spelled.formatted(other, product));
                assertThat(again.status()).as(again.toString()).isEqualTo(201);
                assertThat(again.text()).isEqualTo(first.text());
                assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            }
        }
        var different = buyer.postWithKey("/api/v1/orders", "k", """
                {"items":[{"productId":%d,"quantity":2},{"productId":%d,"quantity":1}]}""".formatted(other, product));
        assertThat(different.code()).isEqualTo("idempotency-key-reused");
    }

    private HttpResponse<byte[]> bytes(String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + shop.http().port() + path));
        headers.forEach(request::header);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    private record Endpoint(String method, String path) {}

    private List<Endpoint> endpoints() {
        var mapping = shop.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var all = new ArrayList<Endpoint>();
        mapping.getHandlerMethods().keySet().forEach(info -> {
            for (var pattern : info.getPatternValues()) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    if (pattern.startsWith("/api/")) {
                        all.add(new Endpoint(method.name(), pattern.replaceAll("\\{[^}]*}", "1")));
                    }
                }
            }
        });
        return all;
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
