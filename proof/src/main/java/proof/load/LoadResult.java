package proof.load;

import proof.harness.Usage;

/// How fast orders, coupons or answers came in one run, by whom, and at what cost. Latencies are in milliseconds, 0
/// when not known; `refused` counts answers above 399, and broken connections.
public record LoadResult(String by, long count, double seconds, long refused, double p50, double p99, Usage cpu) {

    public double perSecond() {
        return count / seconds;
    }

    /// CPU seconds.
    public double databaseCpuEach() {
        return cpu.database() / count;
    }
}
