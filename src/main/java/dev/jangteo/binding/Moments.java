package dev.jangteo.binding;

import java.time.DateTimeException;
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

    /// Of the years 2000 to 2999, as everywhere.
    public static final String PATTERN = "^2[0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
            + "(?:[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?"
            + "(?:[Zz]|[+-](?:0[0-9]|1[0-7]):[0-5][0-9]))?$";

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
        try {
            return Optional.of(
                    sent.length() == LENGTH_MIN
                            ? LocalDate.parse(sent)
                                    .plusDays(daysLater)
                                    .atStartOfDay(zone)
                                    .toInstant()
                            : OffsetDateTime.parse(sent).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
