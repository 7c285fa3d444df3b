package dev.jangteo.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What came of a call. Only [NotSent] is sure that the other side never saw the request.
public sealed interface OutsideReply {

    /// The other side answered; header names are in lower case, of a long body only the beginning is kept.
    record Answered(int status, Map<String, String> headers, String body) implements OutsideReply {

        private static final Pattern SECONDS = Pattern.compile("0*([0-9]{1,9})");
        private static final Pattern MORE_SECONDS = Pattern.compile("[0-9]+");

        /// Stands for everything longer, so that nobody who reckons with it overflows.
        private static final Duration LONGEST = Duration.ofSeconds(999_999_999);

        /// The three ways to write a date (RFC 9110, 5.6.7); the day of the week is not looked at.
        private static final List<DateTimeFormatter> DATES = List.of(
                date("dd MMM uuuu HH:mm:ss 'GMT'"),
                new DateTimeFormatterBuilder()
                        .appendPattern("dd-MMM-")
                        .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                        .appendPattern(" HH:mm:ss 'GMT'")
                        .toFormatter(Locale.ROOT)
                        .withZone(ZoneOffset.UTC),
                date("MMM ppd HH:mm:ss uuuu"));

        public Answered {
            headers = Map.copyOf(headers);
        }

        public boolean successful() {
            return status >= 200 && status < 300;
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /// How long the other side asks to be left alone (RFC 9110, 10.2.3).
        public Optional<Duration> retryAfter(Clock clock) {
            return header("Retry-After").flatMap(value -> pause(value, clock));
        }

        private static Optional<Duration> pause(String header, Clock clock) {
            var value = header.strip();
            var seconds = SECONDS.matcher(value);
            if (seconds.matches()) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1))));
            }
            if (MORE_SECONDS.matcher(value).matches()) {
                return Optional.of(LONGEST);
            }
            return until(value.replaceFirst("^[A-Za-z]+,? ", ""), clock.instant());
        }

        private static Optional<Duration> until(String date, Instant now) {
            for (var format : DATES) {
                try {
                    var pause = Duration.between(now, Instant.from(format.parse(date)));
                    return Optional.of(
                            pause.isNegative() ? Duration.ZERO : pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
                } catch (DateTimeException _) {
                    // Written in another of the three ways, or no date.
                }
            }
            return Optional.empty();
        }

        private static DateTimeFormatter date(String pattern) {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
        }
    }

    /// The request did not leave: no address, none that is allowed, or nobody listens there.
    record NotSent(String reason) implements OutsideReply {}

    /// The request may have arrived, but no answer came in time.
    record Lost(String reason) implements OutsideReply {}
}
