package dev.jangteo.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Words of JSON Schema 2020-12.
final class Schemas {

    private Schemas() {}

    static Schema<Object> typed(String type) {
        var schema = new JsonSchema();
        schema.setTypes(new LinkedHashSet<>(List.of(type)));
        return schema;
    }

    static Schema<Object> string() {
        return typed("string");
    }

    static Schema<Object> ref(String name) {
        var schema = new JsonSchema();
        schema.set$ref("#/components/schemas/" + name);
        return schema;
    }

    static Schema<Object> whole(long min, long max) {
        var schema = typed("integer");
        schema.setFormat("int64");
        schema.setMinimum(BigDecimal.valueOf(min));
        schema.setMaximum(BigDecimal.valueOf(max));
        return schema;
    }

    static Schema<Object> text(String pattern, int minLength, int maxLength) {
        var schema = string();
        schema.setMinLength(minLength);
        schema.setMaxLength(maxLength);
        schema.setPattern(pattern);
        return schema;
    }

    static Schema<Object> formatted(String format) {
        var schema = string();
        schema.setFormat(format);
        return schema;
    }

    static Schema<Object> oneOf(List<String> words) {
        var schema = string();
        schema.setEnum(List.copyOf(words));
        return schema;
    }

    static Schema<Object> list(Schema<Object> items) {
        var schema = typed("array");
        schema.setItems(items);
        return schema;
    }

    static Schema<Object> constant(Object value) {
        var schema = new JsonSchema();
        schema.setConst(value);
        return schema;
    }

    static Schema<Object> either(List<Schema<Object>> alternatives) {
        var schema = new JsonSchema();
        alternatives.forEach(schema::addAnyOfItem);
        return schema;
    }

    static Schema<Object> orNull(Schema<Object> value) {
        if (value.getTypes() == null) {
            return either(List.of(value, typed("null")));
        }
        var types = new LinkedHashSet<>(value.getTypes());
        types.add("null");
        value.setTypes(types);
        if (value.getEnum() != null) {
            var values = new ArrayList<>(value.getEnum());
            values.add(null);
            value.setEnum(values);
        }
        return value;
    }
}
