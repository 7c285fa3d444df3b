package dev.jangteo.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Who may make a call, where it is not a certain role alone. The door itself is in the security configuration.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Access {

    enum Of {
        /// Everybody. A token that is sent counts for the limits if it is good, and is ignored if it is not.
        ALL,

        /// Whoever is logged in.
        ANY_ROLE
    }

    Of value();
}
