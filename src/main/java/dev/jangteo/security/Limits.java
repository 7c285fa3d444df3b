package dev.jangteo.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/// So many times in a period, for each subject, on this instance: a token bucket that refills steadily
/// (Bucket4j). Zero is without limit. Remembers the subjects of the last while, and not more of them than fit.
final class Limits<S> {

    private static final int REMEMBERED = 100_000;

    private final long most;
    private final Duration period;
    private final Cache<S, Bucket> buckets;

    Limits(long most, Duration period) {
        this.most = most;
        this.period = period;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(period.multipliedBy(2))
                .build();
    }

    /// Takes one; if there is none left, how long until there is.
    Optional<Duration> take(S subject) {
        if (most == 0) {
            return Optional.empty();
        }
        var probe = buckets.get(subject, _ -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, period))
                .build();
    }
}
