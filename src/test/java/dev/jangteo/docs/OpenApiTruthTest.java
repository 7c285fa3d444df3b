package dev.jangteo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.docs.OpenApiTest.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the description accepts is what the shop accepts, and whatever the shop answers is described. Every request is
/// made from the description: its example, with one value at a time replaced by one that is just right or just wrong.
/// A wrong bound, a missing null and an unlisted status were put into the description on purpose and were found.
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
            "null");

    /// Halves of surrogate pairs travel only escaped.
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final List<String> untrue = new ArrayList<>();
    private JsonNode api = JSON.nullNode();
    private SchemaCheck check = new SchemaCheck(api);
    private String admin = "";
    private String customer = "";

    @BeforeEach
    void readTheDescription() throws Exception {
        api = get("/v3/api-docs").json();
        check = new SchemaCheck(api);
        admin = token("admin@demo.jangteo.dev");
        customer = token("customer@demo.jangteo.dev");
    }

    @Test
    void a_body_is_read_exactly_when_its_schema_accepts_it() throws Exception {
        for (var operation : operations("application/json")) {
            var content = operation.node().at("/requestBody/content/application~1json");
            for (var body : Variants.of(content.get("example"))) {
                var answer = call(operation, Map.of(), "", ASCII.writeValueAsString(body));
                boolean read = answer.status() != 400;
                if (read != check.accepts(content.get("schema"), body)) {
                    untrue.add(
                            operation + " answers " + answer.status() + " to " + shown(ASCII.writeValueAsString(body)));
                }
            }
        }
        assertThat(untrue).isEmpty();
    }

    @Test
    void a_request_key_is_read_exactly_when_its_schema_accepts_it() throws Exception {
        for (var operation : operations("")) {
            var key = parameters(operation, "header").get("Idempotency-Key");
            if (key == null) {
                continue;
            }
            for (var given : KEYS) {
                var body = operation
                        .node()
                        .at("/requestBody/content")
                        .values()
                        .iterator()
                        .next()
                        .get("example");
                var answer = call(operation, Map.of("Idempotency-Key", given), "", asSent(body));
                boolean read = !answer.body().contains("\"idempotency-key-invalid\"");
                if (read
                        != check.accepts(
                                key.get("schema"), JSON.getNodeFactory().stringNode(given))) {
                    untrue.add(operation + " answers " + answer.status() + " to the key " + shown(given));
                }
            }
        }
        assertThat(untrue).isEmpty();
    }

    @Test
    void a_query_is_read_exactly_when_its_schema_accepts_it() throws Exception {
        for (var operation : operations("")) {
            for (var parameter : parameters(operation, "query").entrySet()) {
                for (var given : QUERIES) {
                    var answer = call(operation, Map.of(), "?" + parameter.getKey() + "=" + given, "");
                    if ((answer.status() == 200) != accepts(parameter.getValue().get("schema"), given)) {
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
        for (var operation : operations("")) {
            var example = operation.node().at("/requestBody/content").values().stream()
                    .map(content -> asSent(content.get("example")))
                    .findFirst();
            var path = "x".repeat(3);
            var _ = call(operation, Map.of("Accept", "text/html"), "", example.orElse(""));
            var _ = call(operation, Map.of("Authorization", "Bearer x"), "", example.orElse(""));
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
            all.put("Authorization", "Bearer " + (operation.path().contains("/admin/") ? admin : customer));
        }
        if (!body.isEmpty()) {
            operation.node().at("/requestBody/content").propertyNames().forEach(type -> all.put("Content-Type", type));
        }
        if (parameters(operation, "header").containsKey("Idempotency-Key")) {
            all.put("Idempotency-Key", newKey());
        }
        all.putAll(headers);
        var path = operation.path();
        for (var parameter : parameters(operation, "path").entrySet()) {
            path = path.replace(
                    "{" + parameter.getKey() + "}", asSent(parameter.getValue().get("example")));
        }
        var answer = send(operation.method(), path + query, all, body);
        undescribed(operation, answer)
                .ifPresent(fault -> untrue.add(
                        operation + query + " " + shown(body) + " is answered " + answer.status() + ": " + fault));
        return answer;
    }

    private Optional<String> undescribed(Operation operation, Answer answer) {
        var described = operation.node().get("responses").get(String.valueOf(answer.status()));
        if (described == null) {
            return Optional.of("a status that is not listed; " + shown(answer.body()));
        }
        var content = check.resolved(described).get("content");
        if (content == null) {
            return answer.body().isEmpty() ? Optional.empty() : Optional.of("a body");
        }
        var type = content.get(answer.mediaType());
        if (type == null) {
            return Optional.of("media type " + answer.mediaType());
        }
        var faults = check.faults(type.get("schema"), answer.json());
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults + " " + shown(answer.body()));
    }

    private List<Operation> operations(String taking) {
        return OpenApiTest.operations(api).stream()
                .filter(operation -> taking.isEmpty()
                        || operation.node().at("/requestBody/content").has(taking))
                .toList();
    }

    private Map<String, JsonNode> parameters(Operation operation, String in) {
        return operation.node().path("parameters").values().stream()
                .map(check::resolved)
                .filter(parameter -> parameter.get("in").stringValue().equals(in))
                .collect(Collectors.toMap(
                        parameter -> parameter.get("name").stringValue(),
                        parameter -> parameter,
                        (one, _) -> one,
                        TreeMap::new));
    }

    private boolean accepts(JsonNode schema, String query) {
        boolean whole = schema.get("type").stringValue().equals("integer");
        if (whole && !query.matches("-?[0-9]{1,19}")) {
            return false;
        }
        return check.accepts(
                schema, whole ? JSON.readTree(query) : JSON.getNodeFactory().stringNode(query));
    }

    private static String asSent(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static String shown(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
