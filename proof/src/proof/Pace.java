package proof;

/// How fast orders were sold in one run, by whom, and at what cost. Latencies are in milliseconds, 0 when not known;
/// `refused` counts answers that were no orders, and broken connections.
record Pace(String by, long orders, double seconds, long refused, double p50, double p99, Usage cpu) {

    double perSecond() {
        return orders / seconds;
    }

    /// CPU seconds.
    double databaseCpuPerOrder() {
        return cpu.database() / orders;
    }
}
