package dev.jangteo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/// The examples of one call: `resources/openapi/<operation id>.json`, an object with `request`, `response` and, by
/// their names, `parameters`. Their members keep the order they were written in.
record Examples(JsonNode all) {

    static Examples of(String operationId) {
        var file = new ClassPathResource("openapi/" + operationId + ".json");
        try (var in = file.getInputStream()) {
            return new Examples(Json31.mapper().readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("no examples of " + operationId, unreadable);
        }
    }

    static ObjectNode object() {
        return Json31.mapper().createObjectNode();
    }

    static JsonNode parse(String json) {
        try {
            return Json31.mapper().readTree(json);
        } catch (IOException notJson) {
            throw new UncheckedIOException("an example is not JSON: " + json, notJson);
        }
    }

    Object request() {
        return plain("/request");
    }

    Object response() {
        return plain("/response");
    }

    Object parameter(String name) {
        return plain("/parameters/" + name);
    }

    private Object plain(String pointer) {
        var node = Optional.of(all.at(pointer))
                .filter(found -> !found.isMissingNode())
                .orElseThrow(() -> new IllegalStateException("no example at " + pointer + " of " + all));
        return node.isTextual() ? node.textValue() : node;
    }
}
