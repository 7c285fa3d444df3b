package dev.jangteo.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Any number but zero.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface NotZero {}
