package dev.jangteo.web;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/// A JSON object in the API description, and the words its members are described with (JSON Schema 2020-12).
/// What a request's shape allows is what [JsonFields] accepts: no other members, and an optional one may be null.
public final class ObjectSchema {

    private final String name;
    private final Schema<Object> schema;
    private final boolean request;

    private ObjectSchema(String name, boolean request, Schema<Object> schema) {
        this.name = name;
        this.request = request;
        this.schema = schema;
    }

    /// What a client sends.
    public static ObjectSchema request(String name) {
        var shape = new ObjectSchema(name, true, typed("object"));
        shape.schema.setAdditionalProperties(false);
        return shape;
    }

    /// What the shop answers; members may be added to it in time.
    public static ObjectSchema answer(String name) {
        return new ObjectSchema(name, false, typed("object"));
    }

    /// An answer that another door describes under this name.
    public static ObjectSchema known(String name) {
        return new ObjectSchema(name, false, typed("object"));
    }

    /// One of several shapes.
    public static ObjectSchema either(String name, ObjectSchema... alternatives) {
        return new ObjectSchema(
                name,
                false,
                either(Arrays.stream(alternatives).map(ObjectSchema::schema).toList()));
    }

    /// A member that is always there.
    public ObjectSchema with(String member, String description, Schema<Object> value) {
        schema.addProperty(member, value.description(description));
        schema.addRequiredItem(member);
        return this;
    }

    /// A member that a request may leave out or say null for; in an answer it is there and may be null.
    public ObjectSchema perhaps(String member, String description, Schema<Object> value) {
        schema.addProperty(member, orNull(value).description(description));
        if (!request) {
            schema.addRequiredItem(member);
        }
        return this;
    }

    /// A member of an answer that is there or is not, and is never null.
    public ObjectSchema sometimes(String member, String description, Schema<Object> value) {
        schema.addProperty(member, value.description(description));
        return this;
    }

    /// At least one member has to be named.
    public ObjectSchema notEmpty() {
        schema.setMinProperties(1);
        return this;
    }

    public String name() {
        return name;
    }

    boolean isKnownElsewhere() {
        return schema.getProperties() == null && schema.getAnyOf() == null;
    }

    public Schema<Object> schema() {
        return schema;
    }

    public static Schema<Object> ref(String name) {
        var schema = new JsonSchema();
        schema.set$ref("#/components/schemas/" + name);
        return schema;
    }

    public static Schema<Object> whole(long min, long max) {
        var schema = typed("integer");
        schema.setFormat("int64");
        schema.setMinimum(BigDecimal.valueOf(min));
        schema.setMaximum(BigDecimal.valueOf(max));
        return schema;
    }

    /// A length of time, with its fractions.
    public static Schema<Object> seconds() {
        var schema = typed("number");
        schema.setFormat("double");
        schema.setMinimum(BigDecimal.ZERO);
        return schema;
    }

    /// A positive multiple of `step`.
    public static Schema<Object> multiple(long step, long max) {
        var schema = whole(step, max);
        schema.setMultipleOf(BigDecimal.valueOf(step));
        return schema;
    }

    public static Schema<Object> text(int minLength, int maxLength) {
        return pattern(SchemaPatterns.TEXT, minLength, maxLength);
    }

    /// Like [#text], of one or more lines.
    public static Schema<Object> lines(int minLength, int maxLength) {
        return pattern(SchemaPatterns.LINES, minLength, maxLength);
    }

    public static Schema<Object> stringOrWhole() {
        return either(List.of(string(), whole(0, Long.MAX_VALUE)));
    }

    public static Schema<Object> legible(int minLength, int maxLength) {
        return pattern(SchemaPatterns.LEGIBLE, minLength, maxLength);
    }

    public static Schema<Object> email(int minLength, int maxLength) {
        return pattern(SchemaPatterns.EMAIL, minLength, maxLength);
    }

    public static Schema<Object> pattern(String pattern, int minLength, int maxLength) {
        var schema = typed("string");
        schema.setMinLength(minLength);
        schema.setMaxLength(maxLength);
        schema.setPattern(pattern);
        return schema;
    }

    public static Schema<Object> string() {
        return typed("string");
    }

    public static Schema<Object> flag() {
        return typed("boolean");
    }

    public static Schema<Object> uuid() {
        var schema = typed("string");
        schema.setFormat("uuid");
        schema.setPattern(SchemaPatterns.UUID);
        return schema;
    }

    public static Schema<Object> time() {
        var schema = typed("string");
        schema.setFormat("date-time");
        return schema;
    }

    /// A time that a client sends.
    public static Schema<Object> sentTime() {
        var schema = time();
        schema.setPattern(SchemaPatterns.TIME);
        return schema;
    }

    /// A day of the shop, or a time, that a client sends.
    public static Schema<Object> sentDayOrTime() {
        return pattern(Moments.PATTERN, Moments.LENGTH_MIN, Moments.LENGTH_MAX);
    }

    public static Schema<Object> nothing() {
        return typed("null");
    }

    public static <E extends Enum<E>> Schema<Object> oneOf(Class<E> type) {
        return oneOf(Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    public static Schema<Object> oneOf(List<String> values) {
        var schema = typed("string");
        schema.setEnum(List.copyOf(values));
        return schema;
    }

    public static Schema<Object> list(Schema<Object> items) {
        var schema = typed("array");
        schema.setItems(items);
        return schema;
    }

    public static Schema<Object> list(int min, int max, Schema<Object> items) {
        var schema = list(items);
        schema.setMinItems(min);
        schema.setMaxItems(max);
        return schema;
    }

    /// Members by names that are not known beforehand.
    public static Schema<Object> map(Schema<Object> values) {
        var schema = typed("object");
        schema.setAdditionalProperties(values);
        return schema;
    }

    static Schema<Object> constant(Object value) {
        var schema = new JsonSchema();
        schema.setConst(value);
        return schema;
    }

    private static Schema<Object> either(List<Schema<Object>> alternatives) {
        var schema = new JsonSchema();
        alternatives.forEach(schema::addAnyOfItem);
        return schema;
    }

    private static Schema<Object> orNull(Schema<Object> value) {
        if (value.getTypes() == null) {
            return either(List.of(value, nothing()));
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

    private static Schema<Object> typed(String type) {
        var schema = new JsonSchema();
        schema.setTypes(new LinkedHashSet<>(List.of(type)));
        return schema;
    }
}
