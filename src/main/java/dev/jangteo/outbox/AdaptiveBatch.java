package dev.jangteo.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// How many events may go at once, and when: half as many after a failure, twice as many after a success, and a pause
/// that grows with failures in a row. Down at one event, failures are that event's own.
final class AdaptiveBatch {

    private final ReceiverPauses pauses;
    private final int max;
    private int size;
    private int failures;
    private int failuresOfOne;
    private long firstFailureOfOne;
    private volatile long dueAt = System.nanoTime();

    AdaptiveBatch(ReceiverPauses pauses, int max) {
        this.pauses = pauses;
        this.max = max;
        this.size = max;
    }

    int size() {
        return size;
    }

    /// Tries that the one event at the head has failed.
    int failuresOfOne() {
        return failuresOfOne;
    }

    /// When the one event at the head failed first, as [System#nanoTime].
    long firstFailureOfOne() {
        return firstFailureOfOne;
    }

    boolean due() {
        return System.nanoTime() - dueAt >= 0;
    }

    long nanosUntilDue() {
        return Math.max(0, dueAt - System.nanoTime());
    }

    void went() {
        size = Math.min(max, size * 2);
        failures = 0;
        goPastHead();
    }

    /// The event at the head is left behind; the next one starts without failures.
    void goPastHead() {
        failuresOfOne = 0;
    }

    void failed(int sent, Optional<Duration> asked) {
        failures++;
        countFailureOf(sent);
        pause(pauses.after(failures, asked, ThreadLocalRandom.current().nextDouble()));
    }

    /// A batch that was refused is taken apart at once, without a pause, until the one that is not wanted is
    /// alone.
    void refused(int sent) {
        if (sent > 1) {
            countFailureOf(sent);
        } else {
            failed(sent, Optional.empty());
        }
    }

    void pause(Duration pause) {
        dueAt = System.nanoTime() + pause.toNanos();
    }

    private void countFailureOf(int sent) {
        size = Math.max(1, sent / 2);
        if (sent == 1) {
            failuresOfOne++;
            if (failuresOfOne == 1) {
                firstFailureOfOne = System.nanoTime();
            }
        }
    }
}
