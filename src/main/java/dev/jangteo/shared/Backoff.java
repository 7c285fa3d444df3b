package dev.jangteo.shared;

import java.time.Duration;

/// How long to wait after failures in a row: doubling from a first pause to a longest one, each drawn from its upper
/// half, so that those who failed together do not come back together.
public record Backoff(Duration first, Duration longest) {

    private static final int DOUBLINGS_MAX = 30;

    /// The pause after so many failures in a row, 1 or more; `chance` is a random number from 0 to below 1.
    public Duration after(int failures, double chance) {
        long doubled = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, DOUBLINGS_MAX));
        return Duration.ofMillis((long) (doubled / 2.0 + chance * doubled / 2.0));
    }
}
