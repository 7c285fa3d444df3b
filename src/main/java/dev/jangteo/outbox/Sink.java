package dev.jangteo.outbox;

import dev.jangteo.outbox.DataPlatform.Outcome;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The way to the data platform as this instance has come to know it: behind a circuit breaker, which lets nothing
/// through
/// for a while after almost all of the last deliveries failed.
final class Sink {

    /// What came of wanting to send.
    sealed interface Attempt {
        record Made(Outcome outcome) implements Attempt {}

        /// Nothing was sent: the receiver is left alone for a while.
        record NotNow(Duration pause) implements Attempt {}
    }

    private static final int JUDGED_BY = 10;
    private static final float FAILED_PERCENT = 90;
    private static final int PROBES = 2;
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);
    private static final Duration LEASE_ENDS = Duration.ofMillis(500);

    private final DataPlatform platform;
    private final RelayMeters meters;
    private final Duration openFor;
    private final CircuitBreaker breaker;
    private final Duration longestPause;
    private volatile long lastDelivered = Long.MIN_VALUE;
    private volatile long leftAloneUntil = System.nanoTime();

    Sink(DataPlatform platform, RelayMeters meters, PlatformSettings settings) {
        this.platform = platform;
        this.meters = meters;
        this.openFor = settings.breakerOpenFor();
        this.longestPause = settings.retryAfterMax();
        if (settings.lease().compareTo(platform.longest().plus(LEASE_MARGIN)) < 0) {
            throw new IllegalArgumentException("jangteo.platform.lease must be " + LEASE_MARGIN.toSeconds()
                    + " s longer than the longest delivery, " + platform.longest());
        }
        this.breaker = CircuitBreaker.of(
                platform.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(JUDGED_BY)
                        .minimumNumberOfCalls(JUDGED_BY)
                        .failureRateThreshold(FAILED_PERCENT)
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .waitDurationInOpenState(openFor)
                        .maxWaitDurationInHalfOpenState(platform.longest().multipliedBy(2))
                        .build());
    }

    String name() {
        return platform.name();
    }

    /// `CLOSED` is well, `OPEN` lets nothing through, `HALF_OPEN` tries.
    String circuit() {
        return breaker.getState().name();
    }

    /// Sends under the lease, if it lasts long enough.
    Attempt send(Lease lease, List<FeedEvent> events) {
        if (!lease.holdsFor(platform.longest())) {
            return new Attempt.NotNow(LEASE_ENDS);
        }
        long leftAlone = leftAloneUntil - System.nanoTime();
        if (leftAlone > 0) {
            return new Attempt.NotNow(Duration.ofNanos(leftAlone));
        }
        if (!breaker.tryAcquirePermission()) {
            return new Attempt.NotNow(openFor.dividedBy(2));
        }
        long start = System.nanoTime();
        var outcome = outcome(events);
        long took = System.nanoTime() - start;
        switch (outcome) {
            case Outcome.Delivered(), Outcome.Refused(var _) -> breaker.onSuccess(took, TimeUnit.NANOSECONDS);
            case Outcome.Unavailable(var reason, var asked) -> {
                breaker.onError(took, TimeUnit.NANOSECONDS, new IllegalStateException(reason));
                asked.ifPresent(this::leaveAlone);
            }
        }
        if (outcome instanceof Outcome.Delivered) {
            lastDelivered = System.nanoTime();
        }
        meters.sent(outcome, events, took);
        return new Attempt.Made(outcome);
    }

    /// Whether something got through since that moment of [System#nanoTime].
    boolean deliveredSince(long moment) {
        return lastDelivered != Long.MIN_VALUE && lastDelivered - moment > 0;
    }

    /// Who asks for a pause means all partitions, not the one whose turn it was.
    private void leaveAlone(Duration asked) {
        var pause = asked.compareTo(longestPause) < 0 ? asked : longestPause;
        leftAloneUntil = System.nanoTime() + pause.toNanos();
    }

    private Outcome outcome(List<FeedEvent> events) {
        try {
            return platform.send(events);
        } catch (RuntimeException broken) {
            return new Outcome.Unavailable(broken.toString(), Optional.empty());
        }
    }
}
