package dev.jangteo.storefront;

import java.util.concurrent.atomic.AtomicLong;

/// How long viewers are to wait before they look again: as long as it takes to keep this instance at about a thousand
/// looks a second, and from two to fifteen seconds.
final class LookPace {

    private static final long LOOKS_PER_SECOND = 1_000;
    private static final long SHORTEST_MS = 2_000;
    private static final long LONGEST_MS = 15_000;

    private final AtomicLong second = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private volatile long before;

    /// Counts a look in this second and answers the pause until the next one, in milliseconds.
    long next(long now) {
        long counted = second.get();
        if (counted != now && second.compareAndSet(counted, now)) {
            long last = looks.getAndSet(0);
            before = now - counted == 1 ? last : 0;
        }
        long rate = Math.max(before, looks.incrementAndGet());
        // At the shortest pause, so many viewers make this rate.
        return Math.clamp(rate * SHORTEST_MS / LOOKS_PER_SECOND, SHORTEST_MS, LONGEST_MS);
    }
}
