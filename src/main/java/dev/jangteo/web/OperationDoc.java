package dev.jangteo.web;

import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one call takes, gives and refuses, for the API description. Its summary and tag stand at the
/// controller.
public final class OperationDoc {

    /// Whether the call wants an `Idempotency-Key`.
    enum Key {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    record Value(String in, String name, String description, Schema<Object> schema, Object example) {}

    record Body(
            boolean required,
            List<String> mediaTypes,
            Optional<ObjectSchema> shape,
            String description,
            String example) {}

    record Success(
            int status,
            String description,
            Optional<ObjectSchema> shape,
            String example,
            Optional<String> location,
            String mediaType) {}

    private static final String JSON = "application/json";

    final HttpMethod method;
    final String path;
    final String id;
    boolean open;
    Key key = Key.NONE;
    Optional<Body> body = Optional.empty();
    Optional<Success> success = Optional.empty();
    final List<Value> values = new ArrayList<>();
    final List<ObjectSchema> parts = new ArrayList<>();

    private final Set<ProblemCode> refusals = EnumSet.of(
            ProblemCode.MALFORMED_REQUEST,
            ProblemCode.UNAUTHENTICATED,
            ProblemCode.FORBIDDEN,
            ProblemCode.METHOD_NOT_ALLOWED,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.TOO_MANY_REQUESTS,
            ProblemCode.BUSY);

    private OperationDoc(HttpMethod method, String path, String id) {
        this.method = method;
        this.path = path;
        this.id = id;
    }

    /// `id` is the operation's name for generated clients.
    public static OperationDoc of(HttpMethod method, String path, String id) {
        return new OperationDoc(method, path, id);
    }

    /// No token is needed. One that is sent counts for the limits if it is good, and is ignored if it is not.
    public OperationDoc open() {
        open = true;
        refusals.remove(ProblemCode.UNAUTHENTICATED);
        return anyRole();
    }

    /// Whoever is logged in may call it.
    public OperationDoc anyRole() {
        refusals.remove(ProblemCode.FORBIDDEN);
        return this;
    }

    public OperationDoc path(String name, String description, Schema<Object> schema, Object example) {
        values.add(new Value("path", name, description, schema, example));
        return this;
    }

    public OperationDoc query(String name, String description, Schema<Object> schema, Object example) {
        values.add(new Value("query", name, description, schema, example));
        return this;
    }

    /// Rows of one page: `limit`.
    public OperationDoc limit(WebSettings settings) {
        var limit = ObjectSchema.whole(1, settings.pageMax());
        limit.setDefault(settings.pageDefault());
        return query("limit", "Most rows to answer", limit, settings.pageDefault());
    }

    public OperationDoc needsKey() {
        key = Key.REQUIRED;
        return refuses(
                ProblemCode.IDEMPOTENCY_KEY_MISSING,
                ProblemCode.IDEMPOTENCY_KEY_INVALID,
                ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    public OperationDoc takesKey() {
        key = Key.OPTIONAL;
        return refuses(ProblemCode.IDEMPOTENCY_KEY_INVALID, ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    public OperationDoc body(ObjectSchema shape, String example) {
        return body(new Body(
                true,
                List.of(JSON),
                Optional.of(shape),
                "One JSON object, in UTF-8 unless its media type declares another charset",
                example));
    }

    /// A body that may be left out, with its media type; it then reads as an object without members.
    public OperationDoc optionalBody(ObjectSchema shape, String example) {
        var description = "One JSON object, in UTF-8 unless its media type declares another charset, or no body at all";
        return body(new Body(false, List.of(JSON), Optional.of(shape), description, example));
    }

    /// A file in one of these media types.
    public OperationDoc file(List<String> mediaTypes, String description, String example) {
        return body(new Body(true, mediaTypes, Optional.empty(), description, example));
    }

    /// A shape that others refer to by its name.
    public OperationDoc part(ObjectSchema shape) {
        parts.add(shape);
        return this;
    }

    public OperationDoc gives(int status, String description, ObjectSchema shape, String example) {
        success = Optional.of(new Success(status, description, Optional.of(shape), example, Optional.empty(), JSON));
        return this;
    }

    /// Answers 201 with the address of what was made.
    public OperationDoc makes(String description, ObjectSchema shape, String example, String location) {
        success = Optional.of(new Success(201, description, Optional.of(shape), example, Optional.of(location), JSON));
        return this;
    }

    /// Answers 200 with a file in this media type.
    public OperationDoc givesFile(String mediaType, String description, String example) {
        success = Optional.of(new Success(200, description, Optional.empty(), example, Optional.empty(), mediaType));
        return this;
    }

    public OperationDoc givesNothing(String description) {
        success = Optional.of(new Success(204, description, Optional.empty(), "", Optional.empty(), JSON));
        return this;
    }

    public OperationDoc refuses(ProblemCode... codes) {
        refusals.addAll(List.of(codes));
        return this;
    }

    boolean takesQuery() {
        return values.stream().anyMatch(value -> value.in().equals("query"));
    }

    Set<ProblemCode> refusals() {
        return EnumSet.copyOf(refusals);
    }

    private OperationDoc body(Body given) {
        body = Optional.of(given);
        return refuses(ProblemCode.REQUEST_TIMEOUT, ProblemCode.CONTENT_TOO_LARGE, ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }
}
