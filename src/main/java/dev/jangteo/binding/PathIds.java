package dev.jangteo.binding;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// The forms of ids. In a path, what has not the form of an id is the id of nothing and is answered with 404.
public final class PathIds {

    private static final Instant EARLIEST = Instant.parse("1999-12-31T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-02T00:00:00Z");

    private static final Pattern TIME = Pattern.compile(SchemaPatterns.TIME);
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private PathIds() {}

    public static Optional<Long> number(String segment) {
        return NUMBER.matcher(segment).matches() ? Optional.of(Long.parseLong(segment)) : Optional.empty();
    }

    public static Optional<UUID> uuid(String segment) {
        return UUID_FORM.matcher(segment).matches() ? Optional.of(UUID.fromString(segment)) : Optional.empty();
    }

    /// A time of the years 2000 to 2999 with its offset, to the millisecond, which is what the shop's clock counts in.
    public static Optional<Instant> time(String text) {
        return TIME.matcher(text).matches()
                ? Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS))
                : Optional.empty();
    }

    /// Cut to the millisecond; empty for what is, anywhere on earth, no time of those years.
    public static Optional<Instant> inRange(Instant time) {
        return time.isBefore(EARLIEST) || !time.isBefore(LATEST)
                ? Optional.empty()
                : Optional.of(time.truncatedTo(ChronoUnit.MILLIS));
    }

    /// An id as a fact of a problem: a number where it is one.
    public static Object shown(String segment) {
        return number(segment).<Object>map(number -> number).orElse(segment);
    }
}
