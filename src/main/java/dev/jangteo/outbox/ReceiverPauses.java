package dev.jangteo.outbox;

import dev.jangteo.shared.Backoff;
import java.time.Duration;
import java.util.Optional;

/// How long to leave a receiver alone after failures in a row. One that names a pause is given at least that, up to
/// `askedMax`.
record ReceiverPauses(Backoff backoff, Duration askedMax) {

    Duration after(int failures, Optional<Duration> asked, double chance) {
        var own = backoff.after(failures, chance);
        var theirs = asked.filter(pause -> pause.compareTo(askedMax) < 0).orElse(asked.isPresent() ? askedMax : own);
        return own.compareTo(theirs) > 0 ? own : theirs;
    }
}
