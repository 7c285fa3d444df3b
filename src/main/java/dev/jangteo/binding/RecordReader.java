package dev.jangteo.binding;

import dev.jangteo.shared.ShopTime;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads objects of one record.
final class RecordReader {

    private static final int NAMED_MAX = 20;

    @FunctionalInterface
    interface Part {
        @Nullable
        Object read(ObjectNode object, Faults faults);
    }

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Constructor<?> constructor;
    private final boolean mustSayOne;
    private final Values values;
    private final Bounds bounds;
    private final ShopTime time;
    private final Source source;

    RecordReader(Class<?> type, Bounds bounds, ShopTime time, Source source) {
        this.bounds = bounds;
        this.time = time;
        this.source = source;
        this.values = new Values(bounds, time, source);
        this.constructor = constructor(type);
        this.mustSayOne = type.isAnnotationPresent(AtLeastOne.class);
        Member.of(type).forEach(member -> parts.put(member.name(), part(member)));
    }

    boolean knows(String name) {
        return parts.containsKey(name);
    }

    /// The record, with something neutral for what is faulty.
    Object read(ObjectNode object, Faults faults) {
        var all = new ArrayList<@Nullable Object>(parts.size());
        parts.values().forEach(part -> all.add(part.read(object, faults)));
        try {
            var request = constructor.newInstance(all.toArray());
            if (request instanceof Checked checked) {
                checked.check(faults, time);
            }
            if (mustSayOne && object.isEmpty()) {
                faults.add("", "nothing");
            }
            return request;
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("cannot make a " + constructor, broken);
        }
    }

    void refuseUnknown(ObjectNode object, Faults faults) {
        object.propertyNames().stream()
                .filter(name -> !knows(name))
                .limit(NAMED_MAX)
                .forEach(name -> faults.add(Characters.printable(name), "unknown"));
    }

    private Part part(Member member) {
        var name = member.name();
        var raw = member.type().toClass();
        if (member.has(Never.class)) {
            return never(name, member.find(Never.class).map(Never::value).orElse(""));
        }
        if (raw == OptionalLong.class) {
            return perhaps(
                    name, values.number(member, false), OptionalLong.empty(), value -> OptionalLong.of((long) value));
        }
        if (raw == OptionalInt.class) {
            return perhaps(
                    name, values.number(member, true), OptionalInt.empty(), value -> OptionalInt.of((int) value));
        }
        if (raw == Optional.class) {
            return perhaps(name, values.of(member, member.type().getGeneric()), Optional.empty(), Optional::of);
        }
        if (raw == Patch.class) {
            var said = perhaps(name, values.of(member, member.type().getGeneric()), Optional.empty(), Optional::of);
            return (object, faults) -> {
                boolean isSaid = object.has(name);
                return said.read(object, faults) instanceof Optional<?> value
                        ? new Patch<>(isSaid, value)
                        : new Patch<>(isSaid, Optional.empty());
            };
        }
        return always(member, values.of(member, member.type()));
    }

    private interface Wrapping {
        Object of(Object value);
    }

    private static Part perhaps(String name, Leaf leaf, Object otherwise, Wrapping wrapping) {
        return (object, faults) -> {
            var sent = sent(object, name);
            var value = sent == null ? null : leaf.read(sent, name, faults);
            return value == null ? otherwise : wrapping.of(value);
        };
    }

    private static Part never(String name, String reason) {
        return (object, faults) -> {
            if (sent(object, name) != null) {
                faults.add(name, reason);
            }
            return Optional.empty();
        };
    }

    private Part always(Member member, Leaf leaf) {
        var name = member.name();
        var fallback = bounds.fallback(member).map(text -> fallback(leaf, member, text));
        var instead = leaf.read(JsonNodeFactory.instance.stringNode(""), name, Faults.after(List.of()));
        return (object, faults) -> {
            var sent = sent(object, name);
            if (sent != null) {
                return leaf.read(sent, name, faults);
            }
            if (fallback.isPresent()) {
                return fallback.get();
            }
            faults.add(name, "missing");
            return instead;
        };
    }

    /// What the member means when it is not there, which has to be something that could be sent.
    private @Nullable Object fallback(Leaf leaf, Member member, String text) {
        var node = JsonNodeFactory.instance;
        boolean isNumber = source == Source.JSON && text.matches("[0-9]{1,18}");
        var faults = Faults.after(List.of());
        var value = leaf.read(
                isNumber ? node.numberNode(Long.parseLong(text)) : node.stringNode(text), member.name(), faults);
        if (!faults.none(member.name())) {
            throw new IllegalStateException(text + " cannot be the fallback of " + member.field());
        }
        return value;
    }

    static @Nullable JsonNode sent(ObjectNode object, String name) {
        var value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static Constructor<?> constructor(Class<?> type) {
        var types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
