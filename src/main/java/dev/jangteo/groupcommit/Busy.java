package dev.jangteo.groupcommit;

import dev.jangteo.database.Failures;
import java.time.Duration;
import java.util.Optional;

/// The shop does not do it now; try again after the given time. With a request key that is safe whatever the reason.
public final class Busy extends RuntimeException {

    /// Why. Only after `UNANSWERED` and `OUT_OF_REACH` may the request have had its effect.
    public enum Reason {
        /// More is wanted than the shop can do; the request was not looked at.
        CROWDED,
        /// Something the request needs is kept locked by somebody else; nothing was done.
        HELD,
        /// The answer took longer than anybody waits for one.
        UNANSWERED,
        /// The database cannot be worked with.
        OUT_OF_REACH
    }

    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);
    private static final Duration LOCK_PAUSE = Duration.ofSeconds(1);

    private final Reason reason;
    private final Duration retryAfter;

    public Busy(Reason reason, String details, Duration retryAfter) {
        super(details, null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /// What a failure beside the batches means for the caller; empty when it is a fault of the shop.
    public static Optional<Busy> because(Throwable failure) {
        if (Failures.waitedTooLong(failure)) {
            return Optional.of(new Busy(Reason.HELD, failure.toString(), LOCK_PAUSE));
        }
        if (Failures.outOfReach(failure)) {
            return Optional.of(new Busy(Reason.OUT_OF_REACH, failure.toString(), DATABASE_PAUSE));
        }
        return Failures.lostConflict(failure)
                ? Optional.of(new Busy(Reason.CROWDED, failure.toString(), LOCK_PAUSE))
                : Optional.empty();
    }

    public Reason reason() {
        return reason;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
