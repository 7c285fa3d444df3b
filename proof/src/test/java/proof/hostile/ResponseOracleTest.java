package proof.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import proof.hostile.request.Api;
import proof.hostile.request.Draft;
import proof.hostile.request.Drafts;

class ResponseOracleTest {

    private static final String BALANCE = "{\"balance\":10}";

    private final ResponseOracle oracle = new ResponseOracle(Drafts.API);
    private final Draft balance = Drafts.of("getBalance", Api.Door.CUSTOMERS);

    @Test
    void anAnswerAsDescribedIsFine() {
        assertThat(oracle.faults(balance, answer(200, BALANCE))).isEmpty();
        assertThat(oracle.faults(Drafts.of("getBalance"), problem(401, "unauthenticated")))
                .isEmpty();
    }

    @Test
    void aStatusThatIsNotDescribedIsAFault() {
        assertThat(oracle.faults(balance, problem(418, "unauthenticated")))
                .anyMatch(fault -> fault.startsWith("status 418"));
        assertThat(oracle.faults(balance, problem(500, "internal-error")))
                .anyMatch(fault -> fault.startsWith("status 500"));
    }

    @Test
    void whoHasNoTokenOrTheWrongRoleIsNotAnswered() {
        assertThat(oracle.faults(Drafts.of("getBalance"), answer(200, BALANCE))).isNotEmpty();
        assertThat(oracle.faults(Drafts.of("audit", Api.Door.CUSTOMERS), problem(403, "forbidden")))
                .isEmpty();
        assertThat(oracle.faults(Drafts.of("audit", Api.Door.CUSTOMERS), problem(422, "malformed-request")))
                .isNotEmpty();
    }

    @Test
    void aBodyThatIsNotAsDescribedIsAFault() {
        assertThat(oracle.faults(balance, answer(200, "{}"))).isNotEmpty();
        assertThat(oracle.faults(balance, answer(200, "{\"balance\":\"10\"}"))).isNotEmpty();
        assertThat(oracle.faults(balance, answer(200, "{"))).contains("no JSON");
    }

    @Test
    void aRefusalIsAProblemDocumentThatFitsItsHead() {
        assertThat(oracle.faults(balance, answer(401, "{}"))).isNotEmpty();
        assertThat(oracle.faults(balance, problem(401, "unauthenticated", "/problems/other", "id")))
                .contains("type and code do not fit");
        assertThat(oracle.faults(balance, problem(401, "unauthenticated", "/problems/unauthenticated", "other")))
                .contains("another request id than in the head");
        assertThat(oracle.faults(Drafts.of("getBalance"), problem(401, "no-such-code")))
                .isNotEmpty();
    }

    @Test
    void protectingHeadersAreAlwaysThere() {
        for (var name :
                List.of("x-content-type-options", "x-frame-options", "content-security-policy", "x-request-id")) {
            var headers = headers("application/json");
            headers.remove(name);
            assertThat(oracle.faults(balance, reply(200, headers, BALANCE)))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void nothingOfTheInsideShows() {
        assertThat(oracle.faults(
                        Drafts.of("getBalance"),
                        reply(
                                401,
                                headers("application/problem+json"),
                                text(401, "unauthenticated", "/problems/unauthenticated", "id")
                                        .replace("\"detail\":\"", "\"detail\":\"java.lang.NullPointerException "))))
                .contains("the body says what is none of the client's business");
    }

    @Test
    void whatTheDescriptionDoesNotAcceptMustNotSucceed() {
        var order = Drafts.of("placeOrder", Api.Door.CUSTOMERS);
        order.body("{\"items\":[{\"productId\":1,\"quantity\":0}]}");
        assertThat(oracle.faults(order, answer(201, "{}"))).anyMatch(fault -> fault.startsWith("taken although"));
        var without = Drafts.of("placeOrder", Api.Door.CUSTOMERS);
        without.without("Idempotency-Key");
        assertThat(oracle.faults(without, answer(201, "{}"))).contains("taken although Idempotency-Key is missing");
        var list = Drafts.of("listProducts");
        list.query.add("limit=0");
        assertThat(oracle.faults(list, answer(200, "{}"))).contains("taken although limit is not as described");
        list.query.set(0, "limit=1");
        list.query.add("limit=2");
        assertThat(oracle.faults(list, answer(200, "{}"))).contains("taken although limit is there several times");
    }

    private static Reply answer(int status, String body) {
        return reply(status, headers("application/json"), body);
    }

    private static Reply problem(int status, String code) {
        return problem(status, code, "/problems/" + code, "id");
    }

    private static Reply problem(int status, String code, String type, String requestId) {
        return reply(status, headers("application/problem+json"), text(status, code, type, requestId));
    }

    private static String text(int status, String code, String type, String requestId) {
        return """
                {"type":"%s","title":"A refusal","status":%d,"detail":"Why","code":"%s","requestId":"%s","instance":"/x"}""".formatted(type, status, code, requestId);
    }

    private static Reply reply(int status, Map<String, List<String>> headers, String body) {
        return new Reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> headers(String type) {
        var headers = new LinkedHashMap<String, List<String>>();
        headers.put("content-type", List.of(type));
        headers.put("x-content-type-options", List.of("nosniff"));
        headers.put("x-frame-options", List.of("DENY"));
        headers.put("content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'"));
        headers.put("cache-control", List.of("no-store"));
        headers.put("x-request-id", List.of("id"));
        headers.put("www-authenticate", List.of("Bearer"));
        return headers;
    }
}
