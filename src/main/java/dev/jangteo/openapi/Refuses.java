package dev.jangteo.openapi;

import dev.jangteo.web.ProblemCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The problems that are a call's own; those that every call may meet are not named.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Refuses {
    ProblemCode[] value();
}
