package proof;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Judges values by the schemas of an API description (JSON Schema 2020-12). It ends the proof at a word it does not
/// know, so that nothing goes unchecked.
final class Schema {

    private static final Set<String> KNOWN = Set.of("""
            $ref type const enum allOf anyOf oneOf discriminator minimum maximum multipleOf minLength maxLength pattern
            items minItems maxItems properties required additionalProperties minProperties
            title description format default""".split("\\s+"));

    private final Map<String, Object> document;
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    Schema(Map<String, Object> document) {
        this.document = document;
    }

    /// What a reference stands for, or the thing itself.
    Map<String, Object> resolved(Map<String, Object> thing) {
        if (!(thing.get("$ref") instanceof String reference)) {
            return thing;
        }
        Map<String, Object> at = document;
        for (var step : reference.substring(2).split("/")) {
            at = Json.object(at.get(step));
            if (at == null) {
                throw Stop.failed("the description has nothing at " + reference);
            }
        }
        return resolved(at);
    }

    /// What is wrong with the value; empty when it is as described.
    List<String> faults(Map<String, Object> schema, Object value) {
        var faults = new ArrayList<String>();
        check(schema, value, "it", faults);
        return faults;
    }

    private void check(Map<String, Object> given, Object value, String at, List<String> faults) {
        var schema = resolved(given);
        if (!KNOWN.containsAll(schema.keySet())) {
            throw Stop.failed("a schema has a word that is not understood: " + schema.keySet());
        }
        if (schema.containsKey("type") && many(schema, "type").stream().noneMatch(type -> isOf(type, value))) {
            faults.add(at + " is no " + schema.get("type"));
        }
        if (schema.containsKey("const") && !Objects.equals(schema.get("const"), value)) {
            faults.add(at + " is not " + schema.get("const"));
        }
        if (schema.containsKey("enum") && !many(schema, "enum").contains(value)) {
            faults.add(at + " is none of " + schema.get("enum"));
        }
        many(schema, "allOf").forEach(part -> check(Json.object(part), value, at, faults));
        alternatives(schema, value, at, faults);
        switch (value) {
            case Long number -> number(schema, number, at, faults);
            case String text -> text(schema, text, at, faults);
            case List<?> list -> list(schema, list, at, faults);
            case Map<?, ?> object -> object(schema, Json.object(object), at, faults);
            case null, default -> {}
        }
    }

    private void alternatives(Map<String, Object> schema, Object value, String at, List<String> faults) {
        long one = many(schema, "oneOf").stream()
                .filter(part -> accepts(part, value))
                .count();
        if (schema.containsKey("oneOf") && one != 1) {
            faults.add(at + " is as " + one + " of the alternatives say");
        }
        if (schema.containsKey("anyOf") && many(schema, "anyOf").stream().noneMatch(part -> accepts(part, value))) {
            faults.add(at + " is as none of the alternatives says");
        }
    }

    private boolean accepts(Object schema, Object value) {
        return faults(Json.object(schema), value).isEmpty();
    }

    private static boolean isOf(Object type, Object value) {
        return switch ((String) type) {
            case "null" -> value == null;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Long;
            case "number" -> value instanceof Number;
            case "string" -> value instanceof String;
            case "array" -> value instanceof List;
            case "object" -> value instanceof Map;
            default -> throw Stop.failed("a schema has a type that is not understood: " + type);
        };
    }

    private static void number(Map<String, Object> schema, Long number, String at, List<String> faults) {
        if (schema.get("minimum") instanceof Long least && number < least) {
            faults.add(at + " is less than " + least);
        }
        if (schema.get("maximum") instanceof Long most && number > most) {
            faults.add(at + " is more than " + most);
        }
        if (schema.get("multipleOf") instanceof Number step
                && BigDecimal.valueOf(number)
                                .remainder(new BigDecimal(step.toString()))
                                .signum()
                        != 0) {
            faults.add(at + " is no multiple of " + step);
        }
    }

    private void text(Map<String, Object> schema, String text, String at, List<String> faults) {
        size(schema, "Length", text.codePointCount(0, text.length()), at, faults);
        if (schema.get("pattern") instanceof String pattern
                && !patterns.computeIfAbsent(pattern, Pattern::compile)
                        .matcher(text)
                        .find()) {
            faults.add(at + " does not match " + pattern);
        }
    }

    private void list(Map<String, Object> schema, List<?> list, String at, List<String> faults) {
        size(schema, "Items", list.size(), at, faults);
        if (schema.containsKey("items")) {
            for (int i = 0; i < list.size(); i++) {
                check(Json.object(schema.get("items")), list.get(i), at + "[" + i + "]", faults);
            }
        }
    }

    private void object(Map<String, Object> schema, Map<String, Object> object, String at, List<String> faults) {
        size(schema, "Properties", object.size(), at, faults);
        many(schema, "required").stream()
                .filter(name -> !object.containsKey(name))
                .forEach(name -> faults.add(at + "." + name + " is missing"));
        Map<String, Object> properties =
                schema.containsKey("properties") ? Json.object(schema.get("properties")) : Map.of();
        object.forEach((name, value) -> {
            if (properties.containsKey(name)) {
                check(Json.object(properties.get(name)), value, at + "." + name, faults);
            } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
                faults.add(at + "." + name + " is not described");
            } else if (schema.get("additionalProperties") instanceof Map<?, ?> others) {
                check(Json.object(others), value, at + "." + name, faults);
            }
        });
    }

    private static void size(Map<String, Object> schema, String what, int size, String at, List<String> faults) {
        if (schema.get("min" + what) instanceof Long least && size < least) {
            faults.add(at + " has fewer than " + least);
        }
        if (schema.get("max" + what) instanceof Long most && size > most) {
            faults.add(at + " has more than " + most);
        }
    }

    private static List<Object> many(Map<String, Object> schema, String word) {
        return switch (schema.get(word)) {
            case null -> List.of();
            case List<?> list -> new ArrayList<>(list);
            case Object one -> List.of(one);
        };
    }
}
