package dev.jangteo.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a member means that is not there: a word or number, or a setting.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.ANNOTATION_TYPE})
public @interface Fallback {
    String value() default "";

    Class<? extends Record> of() default Record.class;

    String setting() default "";
}
