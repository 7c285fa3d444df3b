package dev.jangteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.Http;
import dev.jangteo.testing.RawHttp;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Whatever is sent, the answer is a refusal that says why, as a problem document, and never an error of the
/// shop.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
@WithDatabase
class HostileInputTest {

    private static final String ORDERS = "/api/v1/orders";
    private static final String CHARGE = "/api/v1/balance/charge";
    private static final String FINE_ORDER = "{\"items\":[{\"productId\":1,\"quantity\":1}]}";

    private RunningShop shop;
    private Http customer;
    private long product;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open("jangteo.web.api-description=open");
        customer = shop.customerOverHttp();
        product = shop.product(100, 5);
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @AfterEach
    void nothingWasSoldOrCharged() {
        assertThat(shop.number("select count(*) from orders")).isZero();
        assertThat(shop.number("select count(*) from charge")).isZero();
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{}",
                "{",
                "}",
                "{\"items\":null}",
                "{\"items\":[]}",
                "{\"items\":{}}",
                "{\"items\":\"1\"}",
                "{\"items\":[1]}",
                "{\"items\":[[]]}",
                "{\"items\":[null]}",
                "{\"items\":[{}]}",
                "{\"items\":[{\"productId\":\"1\",\"quantity\":1}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":\"1\"}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":1.5}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":1.0}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":1e0}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":1e400}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":1e2147483647}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":1E-400}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":9223372036854775808}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":-9223372036854775809}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":1111111111222222222233333333334444444444}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":0}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":-1}]}",
                "{\"items\":[{\"productId\":0,\"quantity\":1}]}",
                "{\"items\":[{\"productId\":true,\"quantity\":1}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":1,\"price\":1}]}",
                "{\"items\":[{\"productId\":1,\"quantity\":1}],\"total\":1}",
                "{\"items\":[{\"productId\":1,\"quantity\":1}],\"expectedTotal\":\"100\"}",
                "{\"items\":[{\"productId\":1,\"quantity\":1}],\"expectedTotal\":-1}",
                "{\"items\":[{\"productId\":1,\"quantity\":1}],\"couponId\":1}",
                "{\"items\":[{\"productId\":1,\"quantity\":1}],\"couponId\":\"x\"}",
                "{\"items\":[{\"productId\":1,\"quantity\":1}]} trailing",
                "{\"items\":[{\"productId\":1,\"quantity\":1}]}{}",
                "{\"items\":[{\"productId\":1,\"quantity\":1}],\"items\":[{\"productId\":1,\"quantity\":2}]}",
                "{\"items\":[{\"productId\":1,\"productId\":2,\"quantity\":1}]}",
                "{\"a\\u0000b\":1}",
                "{\"a\u0007b\":1}",
                "{\"\":1}",
                "{\"__proto__\":{},\"items\":[{\"productId\":1,\"quantity\":1}]}",
                "{'items':[]}",
                "<order/>",
                "items=1",
                "\u00ff\u00fe",
                "{\"items\":[{\"productId\":1,\"quantity\":1}],\"note\":\"\u00c3(\"}",
            })
    void aBodyThatIsNoOrderIsMalformed(String body) {
        isProblem(
                raw("POST", ORDERS, body, "Content-Type: application/json", "Idempotency-Key: k"),
                400,
                "malformed-request");
    }

    @Test
    void aBodyThatIsNestedDeeplyIsMalformed() {
        var deep = "{\"items\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        isProblem(
                raw("POST", ORDERS, deep, "Content-Type: application/json", "Idempotency-Key: k"),
                400,
                "malformed-request");
        var objects = "{\"a\":".repeat(8_000) + "1" + "}".repeat(8_000);
        isProblem(
                raw("POST", ORDERS, objects, "Content-Type: application/json", "Idempotency-Key: k"),
                400,
                "malformed-request");
    }

    @Test
    void anOrderHasAtMostAHundredLines() {
        var line = "{\"productId\":" + product + ",\"quantity\":1},";
        var body = "{\"items\":[" + line.repeat(101).replaceAll(",$", "") + "]}";
        isProblem(customer.postWithKey(ORDERS, "k", body), 400, "malformed-request");
    }

    @Test
    void numbersThatFitButMakeNoSenseAreRefusedForWhatTheyAre() {
        var most = Long.MAX_VALUE;
        isProblem(
                customer.postWithKey(ORDERS, "k", "{\"items\":[{\"productId\":%d,\"quantity\":1}]}".formatted(most)),
                404,
                "product-not-found");
        var greedy = customer.postWithKey(ORDERS, "k", """
                {"items":[{"productId":%d,"quantity":%d},{"productId":%d,"quantity":%d}],"expectedTotal":%d}""".formatted(product, most, product, most, most));
        isProblem(greedy, 409, "out-of-stock");
        assertThat(greedy.json().at("/lines/0/requested").asLong()).isEqualTo(most);
        assertThat(greedy.json().get("required").asLong()).isEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1000001",
                "1.5",
                "1e3",
                "\"1000\"",
                "null",
                "true",
                "[1000]",
                "{}",
                "1e400",
                "9223372036854775808",
                "NaN",
                "Infinity",
                "0x10",
                "01",
                "+1",
                "1_000"
            })
    void anAmountThatIsNoAmountIsMalformed(String amount) {
        isProblem(customer.postWithKey(CHARGE, "k", "{\"amount\":" + amount + "}"), 400, "malformed-request");
    }

    @Test
    void aBodyOfTenMegabytesIsTooLargeHoweverItIsSent() {
        var bytes = new byte[10_000_000];
        var json = new String[] {"Content-Type", "application/json", "Idempotency-Key", "k"};
        isProblem(customer.send("POST", ORDERS, BodyPublishers.ofByteArray(bytes), json), 413, "content-too-large");
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
        isProblem(customer.send("POST", ORDERS, chunked, json), 413, "content-too-large");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/orders, 405, method-not-allowed",
        "DELETE, /api/v1/balance, 405, method-not-allowed",
        "PATCH, /api/v1/products, 405, method-not-allowed",
        "POST, /api/v1/products/1, 405, method-not-allowed",
        "GET, /api/v1/auth/login, 405, method-not-allowed",
        "TRACE, /api/v1/orders, 405, method-not-allowed",
        "FOO, /api/v1/orders, 400, malformed-request",
        "get, /api/v1/orders, 400, malformed-request",
    })
    void aWrongMethodIsRefused(String method, String path, int status, String code) {
        isProblem(raw(method, path, "", "Content-Type: application/json"), status, code);
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        assertThat(customer.send("PUT", ORDERS, BodyPublishers.noBody()).header("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS, POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "multipart/form-data; boundary=",
                "garbage",
                "a/b/c",
                ";",
                "text/csv",
                "application/",
                "*/*"
            })
    void aBodyOfAnotherMediaTypeIsNotRead(String type) {
        isProblem(
                raw("POST", ORDERS, FINE_ORDER, "Content-Type: " + type, "Idempotency-Key: k"),
                415,
                "unsupported-media-type");
    }

    /// Of a call whose body may be left out. Seen failing: what is no media type was a failure of the shop.
    @ParameterizedTest
    @ValueSource(strings = {"a/b/c", "application/json; charset=nothing", "application/json; charset=§", ";", "text"})
    void whatIsNoMediaTypeIsRefused(String type) {
        isProblem(
                raw("POST", "/api/v1/orders/cart/checkout", "{}", "Content-Type: " + type, "Idempotency-Key: k"),
                415,
                "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST"})
    void aFormIsNotReadHoweverBrokenItIs(String method) {
        var form = "Content-Type: application/x-www-form-urlencoded";
        assertThat(raw(method, "/api/v1/products", "a=%zz&=&%", form).status()).isEqualTo(405);
        assertThat(raw(method, ORDERS, "a=%zz&=&%", form).status()).isIn(405, 415);
    }

    @Test
    void aBodyWithoutAMediaTypeIsNotRead() {
        isProblem(raw("POST", ORDERS, FINE_ORDER, "Idempotency-Key: k"), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "image/png", "text/html", "garbage", "application/json;q=0"})
    void anAnswerInAnotherMediaTypeThereIsNot(String accept) {
        var answer = raw("GET", "/api/v1/products", "", "Accept: " + accept);
        if (!accept.contains("q=0")) {
            isProblem(answer, 406, "not-acceptable");
        }
        assertThat(answer.status()).isLessThan(500);
        isProblem(raw("GET", ORDERS + "/1", "", "Accept: " + accept), accept.contains("q=0") ? 404 : 406, "");
    }

    /// JSON has one charset. Asked for another, a call was made and then answered with 500.
    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-16", "application/json;charset=euc-kr;q=0.5, text/html"})
    void anAnswerInAnotherCharsetIsTheOneThereIs(String accept) {
        var products = raw("GET", "/api/v1/products", "", "Accept: " + accept);
        assertThat(products.status()).as(products.toString()).isEqualTo(200);
        assertThat(products.header("Content-Type")).isEqualTo("application/json");
        assertThat(raw("DELETE", ORDERS + "/cart", "", "Accept: " + accept).status())
                .isEqualTo(204);
    }

    /// The way to the description's page is made from what a proxy says it was asked for.
    @ParameterizedTest
    @ValueSource(strings = {",", "x y", "https"})
    void whatAProxySaysIsNotBelieved(String scheme) {
        var answer =
                anonymous("GET", "/swagger-ui.html", "X-Forwarded-Proto: " + scheme, "X-Forwarded-Host: elsewhere");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
        assertThat(answer.header("Location")).doesNotContain("elsewhere", "https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "2\r\n{}x\r\n0\r\n\r\n", "2\n{}\n0\n\n", "-1\r\n\r\n"})
    void aBodyInChunksThatAreNoneIsMalformedAndNoFaultOfTheShop(String chunks, CapturedOutput log) {
        var head = "POST " + ORDERS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + customer.token() + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        isProblem(RawHttp.send(port(), head + chunks), 400, "malformed-request");
        assertThat(log).doesNotContain("ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic YTpi",
                "Bearer a b",
                "Bearer x",
                "Bearer a.b.c",
                "bearer x",
                "Token x",
                "Bearer é",
                "Bearer \u0001",
                "Bearer {}",
                "Bearer eyJhbGciOiJub25lIn0.e30."
            })
    void aBadAuthorizationIsRefusedAsUnauthenticated(String authorization) {
        var answer = RawHttp.send(
                port(),
                "GET " + ORDERS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: " + authorization
                        + "\r\n\r\n");
        if (authorization.contains("\u0001")) {
            assertThat(answer.status()).isEqualTo(400);
        } else {
            isProblem(answer, 401, "unauthenticated");
        }
    }

    @Test
    void aTokenBelongsInItsHeaderOnceAndNowhereElse() {
        var token = customer.token();
        isProblem(anonymous("GET", ORDERS + "?access_token=" + token), 401, "unauthenticated");
        isProblem(
                anonymous("GET", ORDERS, "Authorization: Bearer x", "Authorization: Bearer " + token),
                401,
                "unauthenticated");
        isProblem(anonymous("GET", ORDERS, "Authorization: Bearer " + "x".repeat(10_000)), 401, "unauthenticated");
        isProblem(
                anonymous("POST", ORDERS, "Content-Type: application/x-www-form-urlencoded", "Content-Length: 0"),
                401,
                "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "\"\"",
                "\"open",
                "\"a\"b",
                "é",
                "\"a\\x\"",
                "a\tb",
                // UTF-8 of a Korean syllable; its second byte looks like a control character
                "\u00ec\u0082\u00ac"
            })
    void aBadKeyIsRefused(String key) {
        var answer = raw("POST", ORDERS, FINE_ORDER, "Content-Type: application/json", "Idempotency-Key: " + key);
        isProblem(answer, 400, "idempotency-key-invalid");
    }

    @Test
    void aKeyMustBeThereOnceAndNotTooLong() {
        isProblem(raw("POST", ORDERS, FINE_ORDER, "Content-Type: application/json"), 400, "idempotency-key-missing");
        isProblem(
                raw("POST", CHARGE, "{\"amount\":1}", "Content-Type: application/json"),
                400,
                "idempotency-key-missing");
        isProblem(
                raw(
                        "POST",
                        ORDERS,
                        FINE_ORDER,
                        "Content-Type: application/json",
                        "Idempotency-Key: a",
                        "Idempotency-Key: a"),
                400,
                "idempotency-key-invalid");
        isProblem(
                raw(
                        "POST",
                        ORDERS,
                        FINE_ORDER,
                        "Content-Type: application/json",
                        "Idempotency-Key: " + "k".repeat(256)),
                400,
                "idempotency-key-invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/products?page=0",
                "/api/v1/products?=1",
                "/api/v1/products?%zz=1",
                "/api/v1/products?_=1",
                "/api/v1/products?PAGE=1",
                "/api/v1/products?page%00=1",
                "/api/v1/orders/1?x=1",
                "/api/v1/products?page=-1",
                "/api/v1/products?page=1000000000",
                "/api/v1/products?page=99999999999999999999",
                "/api/v1/products?page=abc",
                "/api/v1/products?page=1&page=1",
                "/api/v1/products?page=1;drop",
                "/api/v1/products?page=%00",
                "/api/v1/products?page=%ff",
                "/api/v1/products?page=1%27%20or%201=1",
                "/api/v1/products?limit=0",
                "/api/v1/products?limit=101",
                "/api/v1/products?limit=1e1",
                "/api/v1/orders?cursor=x",
                "/api/v1/orders?cursor=0190b5c0-0000-7000-8000-00000000000a&cursor=0190b5c0-0000-7000-8000-00000000000a",
                "/api/v1/orders?limit=0",
                "/api/v1/balance/entries?cursor=0",
                "/api/v1/balance/entries?cursor=-5",
                "/api/v1/balance/entries?cursor=x",
                "/api/v1/balance/entries?limit=1000",
                "/api/v1/products?page=%",
                "/api/v1/products?page=%zz",
                "/api/v1/products?page=%e2%82",
            })
    void aQueryThatMakesNoSenseIsMalformed(String path) {
        isProblem(raw("GET", path, ""), 400, "malformed-request");
    }

    @Test
    void moreParametersThanAnybodyNeedsAreRefused() {
        isProblem(raw("GET", "/api/v1/products?" + "a&".repeat(2_000) + "b=1", ""), 400, "malformed-request");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/products/abc, 404, product-not-found",
        "/api/v1/products/-1, 404, product-not-found",
        "/api/v1/products/0, 404, product-not-found",
        "/api/v1/products/01, 404, product-not-found",
        "/api/v1/products/1.0, 404, product-not-found",
        "/api/v1/products/99999999999999999999, 404, product-not-found",
        "/api/v1/products/%EF%BC%91, 404, product-not-found",
        "/api/v1/products/1'or'1, 404, product-not-found",
        "/api/v1/orders/1, 404, order-not-found",
        "/api/v1/orders/0190b5c0-0000-7000-8000-00000000000a, 404, order-not-found",
        "/api/v1/orders/..., 404, order-not-found",
        "/api/v1/nothing, 404, not-found",
        "/api/v1/orders/1/2/3, 404, not-found",
        "/api/v1/products/a%2Fb, 400, ''",
        "/api/v1/products/a%5Cb, 400, ''",
        "/api/v1/products/a%00b, 400, ''",
        "/api/v1/products/a;b=c, 400, ''",
        "/api/v1/products/a%3Bb, 400, ''",
        // Seen failing with 500 without PlainPaths
        "/api/v1/products/1;jsessionid=1%, 400, malformed-request",
        "/api/v1/products/a%0d%0ab, 400, ''",
        "/api/v1/products/%, 400, ''",
        "/api/v1/products/%zz, 400, ''",
        "/api/v1/products/%2, 400, ''",
        "/api/v1/products/%2e%2e/orders, 400, ''",
        "/api/v1/products/%252e, 400, ''",
        "/api/v1//products, 400, ''",
        "/api/v1/products/%c3%28, 400, ''",
        "/api/v1/products/a%7fb, 404, product-not-found",
    })
    void aPathThatLeadsNowhereIsNotFoundAndOneThatIsNoneIsRefused(String path, int status, String code) {
        isProblem(raw("GET", path, ""), status, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/products?<script> HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/products?a=b|c HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/\"products HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/products\u0001 HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/products\u00e9 HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/products{} HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/products HTTP/9.9\r\nHost: x\r\n",
                "GET /api/v1/products HTTP/1.1\r\n",
                "GET /api/v1/products HTTP/1.1\r\nHost: x\r\nHost: y\r\n",
                "GET /api/v1/products HTTP/1.1\r\nHost: a b\r\n",
                "GET /api/v1/products HTTP/1.1\r\nHost: x\r\nA\u0000B: c\r\n",
                "GET /api/v1/products HTTP/1.1\r\nHost: x\r\nA: b\u0000c\r\n",
                "GET /api/v1/products HTTP/1.1\r\nHost: x\r\nA B: c\r\n",
                "GET /api/v1/products HTTP/1.1\r\nHost: x\r\nno colon\r\n",
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n",
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: x\r\n",
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 3\r\n",
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: nonsense\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "hello\r\n",
            })
    void aRequestThatIsNotHttpIsRefused(String head) {
        var answer = RawHttp.send(port(), head + "Connection: close\r\n\r\n");
        isProblem(answer, 400, "malformed-request");
    }

    @Test
    void headersAndAddressesOfAnyLengthAreRefusedOrRead() {
        isProblem(raw("GET", "/api/v1/products/" + "9".repeat(8_000), ""), 404, "product-not-found");
        isProblem(raw("GET", "/api/v1/products/" + "9".repeat(20_000), ""), 400, "");
        isProblem(raw("GET", "/api/v1/products", "", "X-Long: " + "x".repeat(20_000)), 400, "");
        isProblem(raw("GET", "/api/v1/products", "", "X-Many: x\r\n".repeat(150) + "X-Last: y"), 400, "");
        assertThat(raw("GET", "/api/v1/products", "", "X-Request-Id: " + "x".repeat(5_000))
                        .header("X-Request-Id"))
                .hasSizeLessThan(65);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xx-@@",
                "*;q=abc",
                "ko;q=9",
                ",,,",
                "-",
                "en-US-x-twain-and-more-than-eight-characters",
                "\u00e9"
            })
    void aLanguageThatIsNoneIsAnsweredInEnglishOrKorean(String language) {
        isProblem(raw("GET", "/api/v1/products/0", "", "Accept-Language: " + language), 404, "product-not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"\",\"password\":\"correct horse\",\"name\":\"x\"}",
                "{\"email\":\"a\",\"password\":\"correct horse\",\"name\":\"x\"}",
                "{\"email\":\"a@\",\"password\":\"correct horse\",\"name\":\"x\"}",
                "{\"email\":\"a b@c\",\"password\":\"correct horse\",\"name\":\"x\"}",
                "{\"email\":\"a@b@c\",\"password\":\"correct horse\",\"name\":\"x\"}",
                "{\"email\":\"a\\u0000@c\",\"password\":\"correct horse\",\"name\":\"x\"}",
                "{\"email\":\"a@c\",\"password\":\"short\",\"name\":\"x\"}",
                "{\"email\":\"a@c\",\"password\":12345678,\"name\":\"x\"}",
                "{\"email\":\"a@c\",\"password\":\"correct horse\",\"name\":\" \"}",
                "{\"email\":\"a@c\",\"password\":\"correct horse\",\"name\":\"x\",\"role\":\"ADMIN\"}",
                "{\"email\":\"a@c\",\"password\":\"correct horse\"}",
            })
    void aSignUpThatIsNoneIsMalformed(String body) {
        isProblem(shop.http().post("/api/v1/auth/sign-up", body), 400, "malformed-request");
    }

    private RawHttp.Answer raw(String method, String path, String body, String... headers) {
        return send(method, path, body, "Authorization: Bearer " + customer.token() + "\r\n", headers);
    }

    private RawHttp.Answer anonymous(String method, String path, String... headers) {
        return send(method, path, "", "", headers);
    }

    private RawHttp.Answer send(String method, String path, String body, String authorization, String... headers) {
        var request = new StringBuilder();
        request.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n");
        request.append(authorization);
        for (var header : headers) {
            request.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return RawHttp.send(port(), request.append("\r\n").append(body).toString());
    }

    private int port() {
        return customer.port();
    }

    private static void isProblem(RawHttp.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type").toLowerCase(Locale.ROOT))
                .as(answer.toString())
                .startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status, "\"code\":\"" + code);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("X-Request-Id")).as(answer.toString()).isNotEmpty();
    }

    private static void isProblem(Http.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
    }
}
