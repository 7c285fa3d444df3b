package dev.jangteo.database;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Pauses between attempts at the same work: growing, and between half and whole, so that two that collided do
/// not meet again. Ends after a time.
public final class Backoff {

    private static final long FIRST_MS = 4;
    private static final long LONGEST_MS = 200;

    private final long giveUpAt;
    private long pause = FIRST_MS;

    public Backoff(Duration longest) {
        this.giveUpAt = System.nanoTime() + longest.toNanos();
    }

    /// Waits for the next attempt; false when the time is over.
    public boolean again() {
        if (System.nanoTime() >= giveUpAt) {
            return false;
        }
        try {
            Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
        } catch (InterruptedException _) {
            // Whoever interrupts wants an end, not another attempt.
            Thread.currentThread().interrupt();
            return false;
        }
        pause = Math.min(pause * 2, LONGEST_MS);
        return true;
    }
}
