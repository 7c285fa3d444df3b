package dev.jangteo.binding;

import dev.jangteo.shared.ShopTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.node.ObjectNode;

/// How values are read, by their types: single ones, lists, and objects inside.
final class Values {

    private final Leaves leaves;
    private final Bounds bounds;
    private final ShopTime time;
    private final Source source;

    Values(Bounds bounds, ShopTime time, Source source) {
        this.leaves = new Leaves(bounds, time, source);
        this.bounds = bounds;
        this.time = time;
        this.source = source;
    }

    Leaf number(Member member, boolean isInt) {
        return leaves.number(member, isInt);
    }

    /// How a value of this type is read.
    Leaf of(Member member, ResolvableType type) {
        var raw = type.toClass();
        if (raw == long.class || raw == Long.class) {
            return leaves.number(member, false);
        }
        if (raw == int.class || raw == Integer.class) {
            return leaves.number(member, true);
        }
        if (raw == String.class) {
            return leaves.text(member);
        }
        if (raw == UUID.class) {
            return Leaves.uuid(member);
        }
        if (raw == Instant.class) {
            return leaves.time(member);
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return Leaves.flag();
        }
        if (raw.isEnum()) {
            return Leaves.word(raw);
        }
        return raw == List.class ? list(member, type.getGeneric().toClass()) : object(raw);
    }

    private Leaf list(Member member, Class<?> of) {
        var items = object(of);
        var sizes = bounds.sizes(member);
        return (value, name, faults) -> {
            if (!value.isArray() || value.size() < sizes.min() || value.size() > sizes.max()) {
                faults.add(name, "list", sizes.min(), sizes.max());
                return List.of();
            }
            var all = new ArrayList<>(value.size());
            for (int i = 0; i < value.size(); i++) {
                var item = items.read(value.get(i), name + "[" + i + "]", faults);
                if (item != null) {
                    all.add(item);
                }
            }
            return all;
        };
    }

    private Leaf object(Class<?> type) {
        var kinds = type.getAnnotation(Kinds.class);
        var read = kinds == null ? one(type) : oneOf(type, kinds.by());
        return (value, name, faults) -> {
            if (value instanceof ObjectNode object) {
                return read.read(object, faults.in(name));
            }
            faults.add(name, "object");
            return null;
        };
    }

    private RecordReader.Part one(Class<?> type) {
        var reader = new RecordReader(type, bounds, time, source);
        return (object, faults) -> {
            var value = reader.read(object, faults);
            reader.refuseUnknown(object, faults);
            return value;
        };
    }

    /// Of an object that does not say what it is, nothing else is looked at.
    private RecordReader.Part oneOf(Class<?> type, String by) {
        var kinds = new LinkedHashMap<String, RecordReader.Part>();
        for (var kind : type.getPermittedSubclasses()) {
            kinds.put(kind.getAnnotation(Kind.class).value(), one(kind));
        }
        return (object, faults) -> {
            var word = RecordReader.sent(object, by);
            if (word == null) {
                faults.add(by, "missing");
                return null;
            }
            var kind = word.isString() ? kinds.get(word.stringValue()) : null;
            if (kind == null) {
                faults.add(by, "one-of", String.join(", ", kinds.keySet()));
                return null;
            }
            return kind.read(object.deepCopy().without(by), faults);
        };
    }
}
