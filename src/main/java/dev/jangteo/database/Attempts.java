package dev.jangteo.database;

import dev.jangteo.shared.Backoff;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Attempts at the same work, with growing pauses between them, until a time is over.
public final class Attempts {

    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(4), Duration.ofMillis(200));

    private final long giveUpAt;
    private int failed;

    public Attempts(Duration longest) {
        this.giveUpAt = System.nanoTime() + longest.toNanos();
    }

    /// Waits for the next attempt; false when the time is over.
    public boolean again() {
        if (System.nanoTime() >= giveUpAt) {
            return false;
        }
        failed++;
        try {
            Thread.sleep(PAUSES.after(failed, ThreadLocalRandom.current().nextDouble()));
        } catch (InterruptedException _) {
            // Whoever interrupts wants an end, not another attempt.
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }
}
