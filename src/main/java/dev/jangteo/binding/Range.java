package dev.jangteo.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// One end of a range of time in a query: a time, or a day where the shop is, as [Moments] reads it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Range {

    enum End {
        FROM,
        UNTIL
    }

    End value();
}
