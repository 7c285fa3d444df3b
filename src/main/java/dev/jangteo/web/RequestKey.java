package dev.jangteo.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The `Idempotency-Key` of a call that takes one, as a [SentKey]. It is looked at after the body.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface RequestKey {
    boolean required();
}
