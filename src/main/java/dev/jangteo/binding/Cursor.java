package dev.jangteo.binding;

import dev.jangteo.shared.Doc;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Where a page goes on.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Doc("The `next` of the page before")
public @interface Cursor {}
