package dev.jangteo.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A text of an answer that is one of these, or what a constant of an enum calls itself.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Words {
    String[] value() default {};

    Class<?> of() default void.class;
}
