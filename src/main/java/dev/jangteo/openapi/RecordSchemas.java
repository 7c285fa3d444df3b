package dev.jangteo.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.jangteo.binding.AtLeastOne;
import dev.jangteo.binding.AtMost;
import dev.jangteo.binding.Bounds;
import dev.jangteo.binding.Cursor;
import dev.jangteo.binding.Kind;
import dev.jangteo.binding.Kinds;
import dev.jangteo.binding.Member;
import dev.jangteo.binding.Moments;
import dev.jangteo.binding.Never;
import dev.jangteo.binding.Patch;
import dev.jangteo.binding.Range;
import dev.jangteo.binding.SchemaPatterns;
import dev.jangteo.binding.Text;
import dev.jangteo.shared.Doc;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.ResolvableType;

/// Schemas of the records that are read and answered, each once under its name. What a request's schema allows is what
/// the binder accepts: no other members, and an optional one may be null. Members may be added to an answer in time.
final class RecordSchemas {

    private static final Set<Class<?>> OPTIONAL =
            Set.of(Optional.class, OptionalLong.class, OptionalInt.class, Patch.class);
    private static final Set<Class<?>> WHOLE =
            Set.of(long.class, Long.class, int.class, Integer.class, OptionalLong.class, OptionalInt.class);

    /// Whether a client says it or reads it.
    enum Side {
        REQUEST,
        QUERY,
        ANSWER
    }

    private final Bounds bounds;
    private final Components components;

    RecordSchemas(Bounds bounds, Components components) {
        this.bounds = bounds;
        this.components = components;
    }

    /// A reference to the schema of this record.
    Schema<Object> of(Class<?> type, Side side) {
        var name = name(type);
        if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
            components.addSchemas(name, new Schema<>());
            components.addSchemas(name, type.isSealed() ? kinds(type, side) : object(type, side));
        }
        return Schemas.ref(name);
    }

    Schema<Object> ofQuery(Member member) {
        if (member.has(Cursor.class) && WHOLE.contains(member.type().toClass())) {
            // Cursors are answered as texts and sent back as they are, also those that are numbers.
            var pattern = member.has(Positive.class) ? SchemaPatterns.POSITIVE : SchemaPatterns.DIGITS;
            return Schemas.text(pattern, 1, SchemaPatterns.DIGITS_MAX);
        }
        var schema = value(member, inner(member.type()), Side.QUERY);
        bounds.fallback(member)
                .ifPresent(fallback -> schema.setDefault(
                        WHOLE.contains(member.type().toClass()) ? (Object) Long.parseLong(fallback) : fallback));
        return schema;
    }

    private static String name(Class<?> type) {
        var given = type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return given == null ? type.getSimpleName().replaceFirst("View$", "") : given.name();
    }

    private Schema<Object> kinds(Class<?> type, Side side) {
        var by = type.getAnnotation(Kinds.class).by();
        return Schemas.either(Arrays.stream(type.getPermittedSubclasses())
                .map(kind -> {
                    var schema = object(kind, side);
                    schema.addProperty(
                            by,
                            Schemas.oneOf(List.of(kind.getAnnotation(Kind.class).value()))
                                    .description(kind.getAnnotation(Doc.class).value()));
                    if (!schema.getRequired().contains(by)) {
                        schema.addRequiredItem(by);
                    }
                    return schema;
                })
                .toList());
    }

    private Schema<Object> object(Class<?> type, Side side) {
        var schema = Schemas.typed("object");
        if (side == Side.REQUEST) {
            schema.setAdditionalProperties(false);
        }
        if (type.isAnnotationPresent(AtLeastOne.class)) {
            schema.setMinProperties(1);
        }
        Member.of(type).forEach(member -> add(schema, type, member, side));
        return schema;
    }

    private void add(Schema<Object> schema, Class<?> type, Member member, Side side) {
        if (member.has(JsonUnwrapped.class)) {
            Member.of(member.type().toClass()).forEach(inner -> add(schema, type, inner, side));
            return;
        }
        boolean mayBeLeftOut = side == Side.REQUEST
                ? OPTIONAL.contains(member.type().toClass())
                : member.isNullable() && !isWrittenWhenNull(type, member);
        boolean mayBeNull = side == Side.REQUEST
                ? mayBeLeftOut
                : OPTIONAL.contains(member.type().toClass()) || (member.isNullable() && !mayBeLeftOut);
        var value = value(member, inner(member.type()), side);
        var doc = member.find(Doc.class).orElseThrow(() -> new IllegalStateException("what is it? " + member.field()));
        var name = member.find(JsonProperty.class).map(JsonProperty::value).orElse(member.name());
        schema.addProperty(name, (mayBeNull ? Schemas.orNull(value) : value).description(doc.value()));
        if (!mayBeLeftOut) {
            schema.addRequiredItem(name);
        }
    }

    private static boolean isWrittenWhenNull(Class<?> type, Member member) {
        var include = member.find(JsonInclude.class)
                .or(() -> Optional.ofNullable(type.getAnnotation(JsonInclude.class)))
                .map(JsonInclude::value);
        return include.isEmpty() || include.get() == JsonInclude.Include.ALWAYS;
    }

    private static ResolvableType inner(ResolvableType type) {
        return type.toClass() == Optional.class || type.toClass() == Patch.class ? type.getGeneric() : type;
    }

    private Schema<Object> value(Member member, ResolvableType type, Side side) {
        var raw = type.toClass();
        if (member.has(Never.class)) {
            return Schemas.typed("null");
        }
        if (WHOLE.contains(raw)) {
            return whole(member, side);
        }
        if (raw == double.class) {
            var schema = Schemas.typed("number");
            schema.setFormat("double");
            schema.setMinimum(BigDecimal.ZERO);
            return schema;
        }
        if (raw == String.class) {
            return text(member, side);
        }
        if (raw == UUID.class) {
            var schema = Schemas.formatted("uuid");
            schema.setPattern(SchemaPatterns.UUID);
            return schema;
        }
        if (raw == Instant.class) {
            return time(member, side);
        }
        if (raw == boolean.class) {
            return Schemas.typed("boolean");
        }
        if (raw.isEnum()) {
            return Schemas.oneOf(words(raw));
        }
        return structure(member, type, side);
    }

    private Schema<Object> structure(Member member, ResolvableType type, Side side) {
        var raw = type.toClass();
        if (raw == List.class) {
            var schema = Schemas.list(value(member, type.getGeneric(), side));
            if (member.has(Size.class) || member.has(AtMost.class)) {
                schema.setMinItems(bounds.sizes(member).min());
                schema.setMaxItems(bounds.sizes(member).max());
            }
            return schema;
        }
        if (raw == Map.class) {
            var schema = Schemas.typed("object");
            schema.setAdditionalProperties(value(member, type.getGeneric(1), side));
            return schema;
        }
        if (raw == Object.class) {
            return Schemas.either(List.of(Schemas.string(), Schemas.whole(0, Long.MAX_VALUE)));
        }
        return of(raw, side);
    }

    private Schema<Object> whole(Member member, Side side) {
        var allowed = bounds.numbers(member, side == Side.QUERY ? Bounds.QUERY_MAX : Long.MAX_VALUE);
        if (!allowed.zero()) {
            return Schemas.either(List.of(Schemas.whole(allowed.min(), -1), Schemas.whole(1, allowed.max())));
        }
        var schema = Schemas.whole(allowed.min(), allowed.max());
        if (allowed.step() > 1) {
            schema.setMultipleOf(BigDecimal.valueOf(allowed.step()));
        }
        return schema;
    }

    private Schema<Object> text(Member member, Side side) {
        var shape = member.find(SchemaOf.class);
        if (shape.isPresent()) {
            return of(shape.get().value(), side);
        }
        var words = member.find(Words.class);
        if (words.isPresent()) {
            var of = words.get().of();
            return Schemas.oneOf(of == void.class ? List.of(words.get().value()) : words(of));
        }
        return member.find(Text.class)
                .map(text -> {
                    var pattern = member.find(Pattern.class)
                            .map(Pattern::regexp)
                            .orElse(text.as().pattern());
                    return Schemas.text(pattern, text.min(), text.max());
                })
                .orElseGet(Schemas::string);
    }

    private static Schema<Object> time(Member member, Side side) {
        if (member.has(Range.class)) {
            return Schemas.text(Moments.PATTERN, Moments.LENGTH_MIN, Moments.LENGTH_MAX);
        }
        var schema = Schemas.formatted("date-time");
        if (side == Side.REQUEST) {
            schema.setPattern(SchemaPatterns.TIME);
        }
        return schema;
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
    }
}
