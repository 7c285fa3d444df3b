package dev.jangteo.openapi;

import dev.jangteo.web.Body;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.RequestKey;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;

/// What a controller's method says of its call.
record Call(Method method) {

    private static final List<ProblemCode> OF_EVERY_CALL = List.of(
            ProblemCode.MALFORMED_REQUEST,
            ProblemCode.METHOD_NOT_ALLOWED,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.TOO_MANY_REQUESTS,
            ProblemCode.BUSY);

    private static final List<ProblemCode> OF_A_BODY =
            List.of(ProblemCode.REQUEST_TIMEOUT, ProblemCode.CONTENT_TOO_LARGE, ProblemCode.UNSUPPORTED_MEDIA_TYPE);

    Returns returns() {
        var returns = method.getAnnotation(Returns.class);
        if (returns == null) {
            throw new IllegalStateException("what does it return? " + method);
        }
        return returns;
    }

    Map<String, PathId> pathIds() {
        var ids = new LinkedHashMap<String, PathId>();
        for (var parameter : method.getParameters()) {
            find(PathId.class, parameter).ifPresent(id -> ids.put(parameter.getName(), id));
        }
        return ids;
    }

    Optional<Class<?>> query() {
        return parameter(FromQuery.class).map(Parameter::getType);
    }

    Optional<Class<?>> body() {
        return parameter(Body.class).map(Parameter::getType);
    }

    boolean isBodyRequired() {
        return parameter(Body.class).flatMap(body -> find(Body.class, body)).stream()
                .allMatch(Body::required);
    }

    Optional<FileBody> file() {
        return Optional.ofNullable(method.getAnnotation(FileBody.class));
    }

    Optional<RequestKey> key() {
        return parameter(RequestKey.class).flatMap(key -> find(RequestKey.class, key));
    }

    boolean isOpen() {
        return access().stream().anyMatch(of -> of == Access.Of.ALL);
    }

    Set<ProblemCode> refusals() {
        var refusals = EnumSet.copyOf(OF_EVERY_CALL);
        if (!isOpen()) {
            refusals.add(ProblemCode.UNAUTHENTICATED);
        }
        if (access().isEmpty()) {
            refusals.add(ProblemCode.FORBIDDEN);
        }
        if (body().isPresent() || file().isPresent()) {
            refusals.addAll(OF_A_BODY);
        }
        key().ifPresent(key -> {
            refusals.add(ProblemCode.IDEMPOTENCY_KEY_INVALID);
            refusals.add(ProblemCode.IDEMPOTENCY_KEY_REUSED);
            if (key.required()) {
                refusals.add(ProblemCode.IDEMPOTENCY_KEY_MISSING);
            }
        });
        AnnotatedElementUtils.getAllMergedAnnotations(method, Refuses.class)
                .forEach(own -> refusals.addAll(List.of(own.value())));
        return refusals;
    }

    private Optional<Access.Of> access() {
        return Optional.ofNullable(method.getAnnotation(Access.class)).map(Access::value);
    }

    private Optional<Parameter> parameter(Class<? extends Annotation> annotation) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(annotation))
                .findFirst();
    }

    private static <A extends Annotation> Optional<A> find(Class<A> annotation, Parameter parameter) {
        return Optional.ofNullable(parameter.getAnnotation(annotation));
    }
}
