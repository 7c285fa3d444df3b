package dev.jangteo.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A request's body, one JSON object, as a record. No body at all reads as an object without members.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Body {

    /// In the description: it may be left out, with its media type.
    boolean required() default true;
}
