package dev.jangteo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.docs.OpenApiTest.Operation;
import dev.jangteo.testing.WithDatabase;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the description accepts is what the shop accepts, and whatever the shop answers is described. Every
/// request is made from the description: its example, with one value at a time replaced by one that is just
/// right or just wrong. Wrong bounds at the beginning and the end of a body, a missing null, a missing word of a
/// query and an unlisted status were put into the description on purpose and were found.
@WithDatabase
class OpenApiTruthTest extends RunningShop {

    private static final List<String> KEYS = List.of(
            "",
            "a",
            "a b",
            "\"a\"",
            "\"\"",
            "\"a",
            "a\"",
            "\"a\\\"b\"",
            "\"a\\b\"",
            "\"   \"",
            "~!#",
            "x".repeat(255),
            "x".repeat(256),
            "\"" + "x".repeat(255) + "\"",
            "\"" + "x".repeat(256) + "\"",
            "\"a\" ; b");

    private static final List<String> QUERIES = List.of(
            "",
            "0",
            "1",
            "-1",
            "100",
            "101",
            "1000000",
            "1000001",
            "999999999999999999",
            "1000000000000000000",
            "1.0",
            "x",
            "%20",
            "01a1f80d-0f1e-7d2c-9b3a-485960718293",
            "01A1F80D-0F1E-7D2C-9B3A-485960718293",
            "2001-05-06",
            "2001-05-06T00:00:00Z",
            "2001-05-06T00:00:00",
            "live",
            "Live",
            "daily",
            "AVAILABLE",
            "CANCELLED",
            "EXPIRED",
            "null");

    /// Halves of surrogate pairs travel only escaped.
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final List<String> untrue = new ArrayList<>();
    private Description description = new Description(JSON.nullNode());
    private String admin = "";
    private String customer = "";
    private String backend = "";

    @BeforeEach
    void readTheDescription() throws Exception {
        description = new Description(get("/v3/api-docs").json());
        admin = token("admin@demo.jangteo.dev");
        customer = token("customer@demo.jangteo.dev");
    }

    @Test
    void a_body_is_read_exactly_when_its_schema_accepts_it() throws Exception {
        for (var operation : description.operationsTaking("application/json")) {
            var content = operation.node().at("/requestBody/content/application~1json");
            for (var body : Variants.of(content.get("example"))) {
                var answer = call(operation, Map.of(), "", ASCII.writeValueAsString(body));
                boolean read = answer.status() != 400 || dependsOnTheShop(answer);
                if (read != description.accepts(content.get("schema"), body)) {
                    untrue.add(operation + " answers " + answer.status() + " to "
                            + Description.shown(ASCII.writeValueAsString(body)));
                }
            }
        }
        assertThat(untrue).isEmpty();
    }

    @Test
    void a_request_key_is_read_exactly_when_its_schema_accepts_it() throws Exception {
        for (var operation : description.operations()) {
            var key = description.parameters(operation, "header").get("Idempotency-Key");
            if (key == null) {
                continue;
            }
            for (var given : KEYS) {
                var body = Description.example(operation).orElse("");
                var answer = call(operation, Map.of("Idempotency-Key", given), "", body);
                boolean read = !answer.body().contains("\"idempotency-key-invalid\"");
                if (read
                        != description.accepts(
                                key.get("schema"), JSON.getNodeFactory().stringNode(given))) {
                    untrue.add(operation + " answers " + answer.status() + " to the key " + Description.shown(given));
                }
            }
        }
        assertThat(untrue).isEmpty();
    }

    @Test
    void a_query_is_read_exactly_when_its_schema_accepts_it() throws Exception {
        for (var operation : description.operations()) {
            var body = Description.example(operation).orElse("");
            for (var parameter : description.parameters(operation, "query").entrySet()) {
                for (var given : QUERIES) {
                    var answer = call(operation, Map.of(), "?" + parameter.getKey() + "=" + given, body);
                    if ((answer.status() != 400) != accepts(parameter.getValue(), given)) {
                        untrue.add(
                                operation + " answers " + answer.status() + " to " + parameter.getKey() + "=" + given);
                    }
                }
            }
        }
        assertThat(untrue).isEmpty();
    }

    @Test
    void refusals_at_the_door_are_as_described() throws Exception {
        for (var operation : description.operations()) {
            var example = Description.example(operation);
            var path = "x".repeat(3);
            var _ = call(operation, Map.of("Accept", "text/html"), "", example.orElse(""));
            var _ = call(operation, Map.of("Authorization", "Bearer x"), "", example.orElse(""));
            if (closesItsCaller(operation)) {
                continue;
            }
            var _ = call(operation, Map.of("Authorization", "Bearer " + customer), "", example.orElse(""));
            var _ = call(
                    operation,
                    Map.of("Authorization", "Bearer " + token("platform@demo.jangteo.dev")),
                    "",
                    example.orElse(""));
            var _ = call(operation, Map.of("Accept-Language", "ko"), "?limit=" + path, example.orElse(""));
            if (example.isPresent()) {
                var _ = call(operation, Map.of("Content-Type", "text/plain"), "", example.get());
                var _ = call(operation, Map.of(), "", "[".repeat(9_000_000));
            }
        }
        assertThat(untrue).isEmpty();
    }

    /// Calls the operation and notes what of the answer is not described.
    private Answer call(Operation operation, Map<String, String> headers, String query, String body) throws Exception {
        var all = new HashMap<String, String>();
        if (!operation.node().has("security")) {
            all.put("Authorization", "Bearer " + callerOf(operation));
        }
        if (!body.isEmpty()) {
            operation.node().at("/requestBody/content").propertyNames().forEach(type -> all.put("Content-Type", type));
        }
        if (description.parameters(operation, "header").containsKey("Idempotency-Key")) {
            all.put("Idempotency-Key", newKey());
        }
        all.putAll(headers);
        var path = operation.path();
        for (var parameter : description.parameters(operation, "path").entrySet()) {
            path = path.replace(
                    "{" + parameter.getKey() + "}",
                    Description.asSent(parameter.getValue().get("example")));
        }
        var answer = send(operation.method(), path + query, all, body);
        description
                .undescribed(operation, answer)
                .ifPresent(fault -> untrue.add(operation + query + " " + Description.shown(body) + " is answered "
                        + answer.status() + ": " + fault));
        return answer;
    }

    /// Refused with the status of a body that cannot be read, but for what is in the shop: an empty cart,
    /// coupons issued.
    private static boolean dependsOnTheShop(Answer answer) {
        return answer.body().contains("\"field\":\"cart\"")
                || answer.body().contains("already issued")
                || answer.body().contains("commonest passwords")
                || answer.body().contains("must be a time to come");
    }

    private boolean accepts(JsonNode parameter, String query) {
        if (query.isEmpty()) {
            return parameter.path("allowEmptyValue").asBoolean();
        }
        var schema = parameter.get("schema");
        boolean whole = schema.get("type").stringValue().equals("integer");
        if (whole && !query.matches("-?[0-9]{1,19}")) {
            return false;
        }
        return description.accepts(
                schema,
                whole
                        ? JSON.readTree(query)
                        : JSON.getNodeFactory().stringNode(URLDecoder.decode(query, StandardCharsets.UTF_8)));
    }

    private String callerOf(Operation operation) throws Exception {
        if (operation.path().equals("/api/v1/accounts")) {
            return backend();
        }
        return closesItsCaller(operation) ? throwAway() : needsAdmin(operation.path()) ? admin : customer;
    }

    private String backend() throws Exception {
        if (backend.isEmpty()) {
            var headers = Map.of("Authorization", "Bearer " + admin, "Content-Type", "application/json");
            backend = send("POST", "/api/v1/admin/tokens", headers, """
                            {"name": "truth", "role": "BACKEND", "until": "2999-01-01T00:00:00Z"}""")
                    .json()
                    .get("token")
                    .stringValue();
        }
        return backend;
    }

    /// Of an account that nobody needs.
    private String throwAway() throws Exception {
        var account = """
                {"email": "%s@shop.test", "password": "jangteo-demo", "name": "x"}""".formatted(newKey());
        var json = Map.of("Content-Type", "application/json");
        assertThat(send("POST", "/api/v1/auth/sign-up", json, account).status()).isEqualTo(201);
        return send("POST", "/api/v1/auth/login", json, account.replace(", \"name\": \"x\"", ""))
                .json()
                .get("accessToken")
                .stringValue();
    }

    private static boolean closesItsCaller(Operation operation) {
        return operation.method().equals("DELETE") && operation.path().equals("/api/v1/account");
    }

    private static boolean needsAdmin(String path) {
        return path.contains("/admin/") || path.endsWith("/events");
    }
}
