package dev.jangteo.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Judges a value by a schema: the part of JSON Schema 2020-12 that the shop's documents use.
public final class SchemaCheck {

    private static final List<String> UNDERSTOOD = List.of("""
            $ref type const enum allOf anyOf oneOf discriminator
            minimum maximum multipleOf minLength maxLength pattern
            items minItems maxItems properties required additionalProperties minProperties
            $schema $id title description format default""".split("\\s+"));

    private final JsonNode root;

    /// @param root the document that references are looked up in
    public SchemaCheck(JsonNode root) {
        this.root = root;
    }

    public boolean accepts(JsonNode schema, JsonNode value) {
        return faults(schema, value).isEmpty();
    }

    /// What is wrong with the value; empty when it is as described.
    public List<String> faults(JsonNode schema, JsonNode value) {
        var faults = new ArrayList<String>();
        check(schema, value, "", faults);
        return faults;
    }

    public JsonNode resolved(JsonNode node) {
        var ref = node.get("$ref");
        if (ref == null) {
            return node;
        }
        var target = root.at(ref.stringValue().substring(1));
        if (target.isMissingNode()) {
            throw new IllegalStateException("the document has nothing at " + ref);
        }
        return resolved(target);
    }

    private void check(JsonNode given, JsonNode value, String at, List<String> faults) {
        var schema = resolved(given);
        schema.propertyNames().stream()
                .filter(word -> !UNDERSTOOD.contains(word))
                .forEach(word -> {
                    throw new IllegalStateException("a word this check does not know: " + word);
                });
        constants(schema, value, at, faults);
        combinations(schema, value, at, faults);
        if (value.isIntegralNumber()) {
            number(schema, value, at, faults);
        } else if (value.isString()) {
            text(schema, value.stringValue(), at, faults);
        } else if (value.isArray()) {
            list(schema, value, at, faults);
        } else if (value.isObject()) {
            object(schema, value, at, faults);
        }
    }

    private static void constants(JsonNode schema, JsonNode value, String at, List<String> faults) {
        var type = schema.get("type");
        if (type != null) {
            var types = type.isArray() ? type.values().stream().toList() : List.of(type);
            if (types.stream().noneMatch(one -> isOf(one.stringValue(), value))) {
                faults.add(at + " is not " + type);
            }
        }
        var constant = schema.get("const");
        if (constant != null && !constant.equals(value)) {
            faults.add(at + " is not " + constant);
        }
        var values = schema.get("enum");
        if (values != null && values.values().stream().noneMatch(value::equals)) {
            faults.add(at + " is none of " + values);
        }
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "null" -> value.isNull();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "string" -> value.isString();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new IllegalStateException("a type this check does not know: " + type);
        };
    }

    private void combinations(JsonNode schema, JsonNode value, String at, List<String> faults) {
        all(schema, "allOf").forEach(part -> check(part, value, at, faults));
        long matching = all(schema, "oneOf").stream()
                .filter(part -> accepts(part, value))
                .count();
        if (schema.has("oneOf") && matching != 1) {
            faults.add(at + " is as " + matching + " of the alternatives say");
        }
        if (schema.has("anyOf") && all(schema, "anyOf").stream().noneMatch(part -> accepts(part, value))) {
            faults.add(at + " is as none of the alternatives says");
        }
    }

    private static List<JsonNode> all(JsonNode schema, String word) {
        return Optional.ofNullable(schema.get(word))
                .map(JsonNode::values)
                .map(List::copyOf)
                .orElse(List.of());
    }

    private static void number(JsonNode schema, JsonNode value, String at, List<String> faults) {
        var number = value.decimalValue();
        limit(schema, "minimum")
                .filter(min -> number.compareTo(min) < 0)
                .ifPresent(min -> faults.add(at + " < " + min));
        limit(schema, "maximum")
                .filter(max -> number.compareTo(max) > 0)
                .ifPresent(max -> faults.add(at + " > " + max));
        limit(schema, "multipleOf")
                .filter(step -> number.remainder(step).signum() != 0)
                .ifPresent(step -> faults.add(at + " is no multiple of " + step));
    }

    private static void text(JsonNode schema, String value, String at, List<String> faults) {
        size(schema, "Length", value.codePointCount(0, value.length()), at, faults);
        var pattern = schema.get("pattern");
        if (pattern != null
                && !Pattern.compile(pattern.stringValue()).matcher(value).find()) {
            faults.add(at + " does not match " + pattern);
        }
    }

    private void list(JsonNode schema, JsonNode value, String at, List<String> faults) {
        size(schema, "Items", value.size(), at, faults);
        var items = schema.get("items");
        for (int i = 0; items != null && i < value.size(); i++) {
            check(items, value.get(i), at + "[" + i + "]", faults);
        }
    }

    private void object(JsonNode schema, JsonNode value, String at, List<String> faults) {
        size(schema, "Properties", value.size(), at, faults);
        all(schema, "required").stream()
                .filter(name -> !value.has(name.stringValue()))
                .forEach(name -> faults.add(at + "." + name + " is missing"));
        var properties = schema.get("properties");
        var others = schema.get("additionalProperties");
        for (var member : value.properties()) {
            var path = at + "." + member.getKey();
            if (properties != null && properties.has(member.getKey())) {
                check(properties.get(member.getKey()), member.getValue(), path, faults);
            } else if (others != null && others.isBoolean() && !others.booleanValue()) {
                faults.add(path + " is not described");
            } else if (others != null && others.isObject()) {
                check(others, member.getValue(), path, faults);
            }
        }
    }

    private static void size(JsonNode schema, String what, int size, String at, List<String> faults) {
        var number = BigDecimal.valueOf(size);
        limit(schema, "min" + what)
                .filter(min -> number.compareTo(min) < 0)
                .ifPresent(min -> faults.add(at + " has fewer than " + min));
        limit(schema, "max" + what)
                .filter(max -> number.compareTo(max) > 0)
                .ifPresent(max -> faults.add(at + " has more than " + max));
    }

    private static Optional<BigDecimal> limit(JsonNode schema, String word) {
        return Optional.ofNullable(schema.get(word)).map(JsonNode::decimalValue);
    }
}
