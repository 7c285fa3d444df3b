package dev.jangteo.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A bound that is a setting: the largest number, or the most items of a list.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.ANNOTATION_TYPE})
public @interface AtMost {

    /// The record of settings.
    Class<? extends Record> of();

    /// Its component.
    String setting();

    /// As far below zero, too.
    boolean eitherWay() default false;
}
