package dev.jangteo.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// How fast a stream of events may go: half as many at once after a failure, twice as many after a success, and
/// a pause that grows with failures in a row. Down at one event, failures are that event's own.
final class Pace {

    private final ReceiverPauses pauses;
    private final int batchMax;
    private int batch;
    private int failures;
    private int failuresOfOne;
    private long firstFailureOfOne;
    private volatile long dueAt = System.nanoTime();

    Pace(ReceiverPauses pauses, int batchMax) {
        this.pauses = pauses;
        this.batchMax = batchMax;
        this.batch = batchMax;
    }

    int batch() {
        return batch;
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
        batch = Math.min(batchMax, batch * 2);
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
        batch = Math.max(1, sent / 2);
        if (sent == 1) {
            failuresOfOne++;
            if (failuresOfOne == 1) {
                firstFailureOfOne = System.nanoTime();
            }
        }
    }
}
