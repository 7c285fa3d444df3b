package dev.jangteo.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a call answers when it does what it is asked for.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Returns {

    /// A sentence about it.
    String value();

    int status() default 200;

    /// The record that is answered as JSON; nothing, or a file, without one.
    Class<?> with() default void.class;

    /// Of a call that makes something: what the header `Location` names.
    String location() default "";

    /// The media type of a file.
    String file() default "";
}
