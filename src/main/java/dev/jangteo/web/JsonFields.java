package dev.jangteo.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON object, or a form, read field by field, with every fault found and named: wrong types, missing, unknown and
/// out-of-range fields. In JSON numbers in strings are not numbers; in a form there are no others. Until [#read]
/// returns, a faulty field reads as empty or zero.
public final class JsonFields {

    private final JsonNode object;
    private final String path;
    private final List<Fault> faults;
    private final Optional<ZoneId> form;
    private final Set<String> known = new HashSet<>();

    /// `before` are faults that were found in other parts of the request; they are named with those of the fields. A
    /// form
    /// has a zone, in which its times are told.
    JsonFields(JsonNode object, List<Fault> before, Optional<ZoneId> form) {
        this(object, "", new ArrayList<>(before), form);
    }

    private JsonFields(JsonNode object, String path, List<Fault> faults, Optional<ZoneId> form) {
        this.object = object;
        this.path = path;
        this.faults = faults;
        this.form = form;
    }

    /// Reads the whole request; throws [InvalidRequest] with every fault when there is one.
    public <T> T read(Function<JsonFields, T> reader) {
        T request = reader.apply(this);
        refuseUnknown();
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return request;
    }

    public long whole(String name, long min, long max) {
        var value = value(name);
        return value == null ? missing(name, min) : whole(name, value, min, max);
    }

    /// Like [#whole], for amounts that must be a multiple of `step`, and at least one step.
    public long multiple(String name, long step, long max) {
        var value = value(name);
        return value == null ? missing(name, step) : multiple(name, value, step, max);
    }

    public OptionalLong optionalMultiple(String name, long step, long max) {
        var value = value(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(multiple(name, value, step, max));
    }

    public OptionalLong optionalWhole(String name, long min, long max) {
        var value = value(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(whole(name, value, min, max));
    }

    public String text(String name, int minLength, int maxLength) {
        var value = value(name);
        return value == null ? missing(name, "") : text(name, value, minLength, maxLength);
    }

    public Optional<String> optionalText(String name, int minLength, int maxLength) {
        return Optional.ofNullable(value(name)).map(value -> text(name, value, minLength, maxLength));
    }

    public Optional<UUID> optionalId(String name) {
        var value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        var id = value.isString() ? PathIds.uuid(value.stringValue()) : Optional.<UUID>empty();
        if (id.isEmpty()) {
            fault(name, "uuid");
        }
        return id;
    }

    /// A time of this or the next centuries, to the millisecond ([PathIds#time]).
    public Instant instant(String name) {
        var value = value(name);
        return value == null ? missing(name, Instant.EPOCH) : instant(name, value);
    }

    public Optional<Instant> optionalInstant(String name) {
        return Optional.ofNullable(value(name)).map(value -> instant(name, value));
    }

    /// Like [#optionalText], of one or more lines.
    public Optional<String> optionalLines(String name, int minLength, int maxLength) {
        return Optional.ofNullable(value(name))
                .map(value -> text(
                        name, value, minLength, maxLength, value.asString("").replaceAll("\\r\\n|[\\n\\t]", " ")));
    }

    public <E extends Enum<E>> Optional<E> optionalOneOf(String name, Class<E> type) {
        var value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        var match = Arrays.stream(type.getEnumConstants())
                .filter(constant -> value.isString() && constant.name().equals(value.stringValue()))
                .findFirst();
        if (match.isEmpty()) {
            var names = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
            fault(name, "one-of", names);
        }
        return match;
    }

    public <T> List<T> list(String name, int min, int max, Function<JsonFields, T> reader) {
        var value = value(name);
        if (value == null) {
            return missing(name, List.of());
        }
        if (!value.isArray() || value.size() < min || value.size() > max) {
            fault(name, "list", min, max);
            return List.of();
        }
        var all = new ArrayList<T>(value.size());
        for (int i = 0; i < value.size(); i++) {
            object(name + "[" + i + "]", value.get(i), reader).ifPresent(all::add);
        }
        return all;
    }

    public <T> Optional<T> object(String name, Function<JsonFields, T> reader) {
        var value = value(name);
        if (value == null) {
            return missing(name, Optional.empty());
        }
        return object(name, value, reader);
    }

    /// The object has this field, and it is not null.
    public boolean has(String name) {
        return value(name) != null;
    }

    /// The object says null for this field, which it may.
    public boolean saysNull(String name) {
        return value(name) == null && object.has(name);
    }

    /// The object names nothing at all.
    public boolean isEmpty() {
        return object.isEmpty();
    }

    /// Names a fault that only the caller can see.
    public void fault(String name, String reason, Object... figures) {
        faults.add(Fault.of(path + name, reason, figures));
    }

    private <T> Optional<T> object(String name, JsonNode value, Function<JsonFields, T> reader) {
        if (!value.isObject()) {
            fault(name, "object");
            return Optional.empty();
        }
        var inner = new JsonFields(value, path + name + ".", faults, form);
        var result = reader.apply(inner);
        inner.refuseUnknown();
        return Optional.of(result);
    }

    private void refuseUnknown() {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .limit(20)
                .forEach(name -> fault(Characters.printable(name), "unknown"));
    }

    private long whole(String name, JsonNode sent, long min, long max) {
        var value = form.isPresent() ? Form.number(sent) : sent;
        boolean fits = value.isIntegralNumber() && value.canConvertToLong();
        if (!fits || value.longValue() < min || value.longValue() > max) {
            fault(name, "whole", min, max);
            return min;
        }
        return value.longValue();
    }

    private long multiple(String name, JsonNode sent, long step, long max) {
        var value = form.isPresent() ? Form.number(sent) : sent;
        boolean fits = value.isIntegralNumber() && value.canConvertToLong();
        if (!fits || value.longValue() < step || value.longValue() > max || value.longValue() % step != 0) {
            fault(name, "multiple", step, max);
            return step;
        }
        return value.longValue();
    }

    private Instant instant(String name, JsonNode value) {
        var text = value.isString() ? value.stringValue() : "";
        var time = PathIds.time(form.map(zone -> Form.time(text, zone)).orElse(text));
        if (time.isEmpty()) {
            fault(name, "time");
        }
        return time.orElse(Instant.EPOCH);
    }

    private String text(String name, JsonNode value, int minLength, int maxLength) {
        return text(name, value, minLength, maxLength, value.isString() ? value.stringValue() : "");
    }

    /// `judged` is the text without those control characters that it may have.
    private String text(String name, JsonNode value, int minLength, int maxLength, String judged) {
        if (!value.isString()) {
            fault(name, "text", minLength, maxLength);
            return "";
        }
        var text = value.stringValue();
        if (!Characters.areSoMany(text, minLength, maxLength)) {
            fault(name, "text", minLength, maxLength);
        } else if (!Characters.areStorable(judged)) {
            fault(name, "characters");
        }
        return text;
    }

    private <T> T missing(String name, T instead) {
        fault(name, "missing");
        return instead;
    }

    private @Nullable JsonNode value(String name) {
        known.add(name);
        var value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
