package dev.jangteo.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;

/// Examples of the API description, written as JSON. Their members keep the order they were written in.
final class Examples {

    private Examples() {}

    static JsonNode parse(String json) {
        try {
            return Json31.mapper().readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("an example is not JSON: " + json, notJson);
        }
    }
}
