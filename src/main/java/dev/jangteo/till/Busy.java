package dev.jangteo.till;

import java.time.Duration;

/// The shop sheds load instead of queueing without end: nothing was decided, try again after the given time.
///
/// Also thrown when the database could not be reached for so long that the outcome of a request is not known;
/// trying again with the same request key is safe then, too.
public final class Busy extends RuntimeException {

    private final Duration retryAfter;

    Busy(String reason, Duration retryAfter) {
        super(reason, null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
