package dev.jangteo.console;

import java.util.Map;
import java.util.Optional;

/// How far a crowd has come: what its shoppers did, and at its end what the books say.
public record CrowdSeen(
        long wanted,
        long came,
        long placed,
        long placedTwice,
        long coupons,
        long cancelled,
        Map<String, Long> refused,
        boolean over,
        Optional<Invariants> books) {

    /// So many sentences of the audit hold, of so many.
    public record Invariants(int hold, int all) {}

    public long refusedInAll() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }
}
