package dev.jangteo.web;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// The forms of ids. In a path, what has not the form of an id is the id of nothing and is answered with 404.
public final class Forms {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private Forms() {}

    public static Optional<Long> number(String segment) {
        return NUMBER.matcher(segment).matches() ? Optional.of(Long.parseLong(segment)) : Optional.empty();
    }

    public static Optional<UUID> uuid(String segment) {
        return UUID_FORM.matcher(segment).matches() ? Optional.of(UUID.fromString(segment)) : Optional.empty();
    }

    /// An id as a fact of a problem: a number where it is one.
    public static Object shown(String segment) {
        return number(segment).<Object>map(number -> number).orElse(segment);
    }
}
