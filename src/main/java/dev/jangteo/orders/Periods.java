package dev.jangteo.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts time into hours or days where the shop is. On the night on which clocks go forward a day has 23 hours, and 25
/// when they go back.
public final class Periods {

    public enum By {
        HOUR(Duration.ofDays(31)),
        DAY(Duration.ofDays(366));

        private final Duration rangeMax;

        By(Duration rangeMax) {
            this.rangeMax = rangeMax;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The longest range that may be asked for.
        public Duration rangeMax() {
            return rangeMax;
        }
    }

    private Periods() {}

    /// Where the periods begin, which hold everything from `from` until just before `until`, and as the last entry
    /// where
    /// the last of them ends.
    public static List<Instant> bounds(Instant from, Instant until, By by, ZoneId zone) {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("a range ends after it begins: " + from + ", " + until);
        }
        var bounds = new ArrayList<Instant>();
        bounds.add(begin(from, by, zone));
        while (bounds.getLast().isBefore(until)) {
            bounds.add(next(bounds.getLast(), by, zone));
        }
        return bounds;
    }

    private static Instant begin(Instant moment, By by, ZoneId zone) {
        return switch (by) {
            case HOUR ->
                ZonedDateTime.ofInstant(moment, zone)
                        .truncatedTo(ChronoUnit.HOURS)
                        .toInstant();
            case DAY -> LocalDate.ofInstant(moment, zone).atStartOfDay(zone).toInstant();
        };
    }

    private static Instant next(Instant begin, By by, ZoneId zone) {
        return switch (by) {
            case HOUR -> begin.plus(1, ChronoUnit.HOURS);
            case DAY ->
                LocalDate.ofInstant(begin, zone).plusDays(1).atStartOfDay(zone).toInstant();
        };
    }
}
