package dev.jangteo.storefront;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/// How long viewers are to wait before they look again. Each is given a place in a row of looks that follow one another
/// at the most an instance is to answer in a second, two seconds ahead at least: however many watch, they come at that
/// rate. Nobody is sent further than fifteen seconds away; beyond that many viewers the rate grows with them.
final class LookPace {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final long between;
    private final AtomicLong lastPlace = new AtomicLong();

    LookPace(int looksPerSecond) {
        this.between = Duration.ofSeconds(1).toNanos() / looksPerSecond;
    }

    /// Answers the pause until the next look of who looks now, in milliseconds.
    long next(Instant now) {
        long at = ChronoUnit.NANOS.between(Instant.EPOCH, now);
        long earliest = at + SHORTEST.toNanos();
        long latest = at + LONGEST.toNanos();
        long place = lastPlace.updateAndGet(last -> Math.clamp(last + between, earliest, latest));
        return Duration.ofNanos(place - at).toMillis();
    }
}
