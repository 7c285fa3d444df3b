package dev.jangteo.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Lets callers share a reading that may be expensive: it is kept for a multiple of the time it took, so that asking
/// all the time never costs more than that share of one connection. What is quick to read is read anew each time.
public final class PacedRead<V> {

    private record Kept<V>(V value, Instant until) {}

    private final SharedRead<String, Kept<V>> reads = new SharedRead<>();
    private final Clock clock;
    private final int times;
    private final Duration longest;
    private volatile Optional<Kept<V>> kept = Optional.empty();

    /// A reading is kept for so many `times` what it took, but not longer than `longest`.
    public PacedRead(Clock clock, int times, Duration longest) {
        this.clock = clock;
        this.times = times;
        this.longest = longest;
    }

    public V get(Supplier<V> reading) {
        return reads.get("", () -> {
                    var now = clock.instant();
                    return kept.filter(last -> now.isBefore(last.until())).orElseGet(() -> read(now, reading));
                })
                .value();
    }

    private Kept<V> read(Instant began, Supplier<V> reading) {
        var value = reading.get();
        var ended = clock.instant();
        var pause = Duration.between(began, ended).multipliedBy(times);
        var last = new Kept<>(value, ended.plus(pause.compareTo(longest) > 0 ? longest : pause));
        kept = Optional.of(last);
        return last;
    }
}
