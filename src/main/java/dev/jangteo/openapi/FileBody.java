package dev.jangteo.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A call whose body is a file, in one of the media types that its mapping consumes.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FileBody {
    String value();
}
