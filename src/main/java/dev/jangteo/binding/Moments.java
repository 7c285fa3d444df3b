package dev.jangteo.binding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// Moments as a query names them: a time with its offset, or a day where the shop is. A day begins a range with its
/// first moment and ends one with its last, so that `from` and `until` of one day are the whole day; a time that ends
/// a range is not in it.
public final class Moments {

    public static final int LENGTH_MIN = 10;
    public static final int LENGTH_MAX = 35;

    public static final String PATTERN = "^" + SchemaPatterns.DAY + "(?:" + SchemaPatterns.OF_DAY + ")?$";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    private Moments() {}

    static Optional<Instant> first(String text, ZoneId zone) {
        return parse(text, zone, 0);
    }

    static Optional<Instant> end(String text, ZoneId zone) {
        return parse(text, zone, 1);
    }

    private static Optional<Instant> parse(String text, ZoneId zone, int daysLater) {
        // A plus that was not escaped arrives as a blank.
        var sent = text.replace(' ', '+');
        if (!FORM.matcher(sent).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                sent.length() == LENGTH_MIN
                        ? LocalDate.parse(sent)
                                .plusDays(daysLater)
                                .atStartOfDay(zone)
                                .toInstant()
                        : OffsetDateTime.parse(sent).toInstant().truncatedTo(ChronoUnit.MILLIS));
    }
}
