package dev.jangteo.docs;

import dev.jangteo.docs.OpenApiTest.Operation;
import dev.jangteo.docs.RunningShop.Answer;
import dev.jangteo.testing.SchemaCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The API description as a reader takes it: what an operation accepts, and whether an answer is one that it
/// names.
final class Description {

    private final JsonNode api;
    private final SchemaCheck check;

    Description(JsonNode api) {
        this.api = api;
        this.check = new SchemaCheck(api);
    }

    List<Operation> operations() {
        return OpenApiTest.operations(api);
    }

    List<Operation> operationsTaking(String mediaType) {
        return operations().stream()
                .filter(operation -> operation.node().at("/requestBody/content").has(mediaType))
                .toList();
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(one -> one.node().get("operationId").stringValue().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation " + id));
    }

    /// The example of what an operation reads, as it is sent.
    static Optional<String> example(Operation operation) {
        return operation.node().at("/requestBody/content").values().stream()
                .map(content -> asSent(content.get("example")))
                .findFirst();
    }

    Map<String, JsonNode> parameters(Operation operation, String in) {
        return operation.node().path("parameters").values().stream()
                .map(check::resolved)
                .filter(parameter -> parameter.get("in").stringValue().equals(in))
                .collect(Collectors.toMap(
                        parameter -> parameter.get("name").stringValue(),
                        parameter -> parameter,
                        (one, _) -> one,
                        TreeMap::new));
    }

    boolean accepts(JsonNode schema, JsonNode value) {
        return check.accepts(schema, value);
    }

    /// What of the answer is not described.
    Optional<String> undescribed(Operation operation, Answer answer) {
        var described = operation.node().get("responses").get(String.valueOf(answer.status()));
        if (described == null) {
            return Optional.of("a status that is not listed; " + shown(answer.body()));
        }
        var content = check.resolved(described).get("content");
        if (content == null) {
            return answer.body().isEmpty() ? Optional.empty() : Optional.of("a body");
        }
        boolean json = answer.mediaType().endsWith("json");
        var type = content.get(json ? answer.mediaType() : answer.mediaType().split(";", 2)[0]);
        if (type == null) {
            return Optional.of("media type " + answer.mediaType());
        }
        if (!json) {
            return answer.body().isEmpty() ? Optional.of("an empty file") : Optional.empty();
        }
        var faults = check.faults(type.get("schema"), answer.json());
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults + " " + shown(answer.body()));
    }

    static String asSent(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    static String shown(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
