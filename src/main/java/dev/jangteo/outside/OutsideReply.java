package dev.jangteo.outside;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What came of a call. Only [NotSent] is sure that the other side never saw the request.
public sealed interface OutsideReply {

    /// The other side answered; header names are in lower case, of a long body only the beginning is kept.
    record Answered(int status, Map<String, String> headers, String body) implements OutsideReply {

        private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

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

        private static Optional<Duration> pause(String value, Clock clock) {
            if (SECONDS.matcher(value).matches()) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            try {
                var until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
                var pause = Duration.between(clock.instant(), until.toInstant());
                return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }
    }

    /// The request did not leave: no address, none that is allowed, or nobody listens there.
    record NotSent(String reason) implements OutsideReply {}

    /// The request may have arrived, but no answer came in time.
    record Lost(String reason) implements OutsideReply {}
}
