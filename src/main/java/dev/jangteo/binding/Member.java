package dev.jangteo.binding;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/// A component of a record that is read or answered, with what is said about it.
public record Member(String name, ResolvableType type, Field field) {

    public static List<Member> of(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> {
                    var field = field(type, component.getName());
                    return new Member(component.getName(), ResolvableType.forField(field), field);
                })
                .toList();
    }

    public <A extends Annotation> Optional<A> find(Class<A> annotation) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(field, annotation));
    }

    public boolean has(Class<? extends Annotation> annotation) {
        return AnnotatedElementUtils.isAnnotated(field, annotation);
    }

    /// In an answer: it may be null.
    public boolean isNullable() {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    Class<?> raw() {
        return type.toClass();
    }

    private static Field field(Class<?> type, String name) {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
