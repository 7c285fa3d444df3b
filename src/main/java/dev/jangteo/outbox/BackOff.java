package dev.jangteo.outbox;

import java.time.Duration;
import java.util.Optional;

/// How long to leave a receiver alone after failures in a row: doubling from a first pause to a longest one,
/// each drawn from its upper half so that many do not come back at once. A receiver that names a pause is given
/// at least that.
record BackOff(Duration first, Duration longest, Duration askedMax) {

    private static final int DOUBLINGS_MAX = 30;

    /// @param failures failures in a row, 1 or more
    /// @param chance a random number from 0 to below 1
    Duration after(int failures, Optional<Duration> asked, double chance) {
        long doubled = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, DOUBLINGS_MAX));
        var own = Duration.ofMillis((long) (doubled / 2.0 + chance * doubled / 2.0));
        var theirs = asked.filter(pause -> pause.compareTo(askedMax) < 0).orElse(asked.isPresent() ? askedMax : own);
        return own.compareTo(theirs) > 0 ? own : theirs;
    }
}
