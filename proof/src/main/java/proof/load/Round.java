package proof.load;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import proof.harness.Report;

/// The shop between two runs of the baseline, just before and just after: a shared machine changes its pace, and a
/// ratio is fair only while it holds.
public record Round(String shape, int tries, LoadResult before, List<LoadResult> shop, LoadResult after) {

    static final double DRIFT_MAX = 0.15;
    static final int TRIES_MAX = 3;

    public static Round measure(String shape, Supplier<LoadResult> baseline, Supplier<List<LoadResult>> shop) {
        for (int tries = 1; ; tries++) {
            var round = new Round(shape, tries, baseline.get(), shop.get(), baseline.get());
            System.err.println("proof: " + round.line());
            if (round.steady() || tries == TRIES_MAX) {
                return round;
            }
        }
    }

    boolean steady() {
        return drift() <= DRIFT_MAX;
    }

    double drift() {
        return Math.abs(before.perSecond() - after.perSecond()) / baseline();
    }

    double baseline() {
        return (before.perSecond() + after.perSecond()) / 2;
    }

    public LoadResult best() {
        return best(shop);
    }

    public static LoadResult best(List<LoadResult> paces) {
        return paces.stream()
                .max(Comparator.comparingDouble(LoadResult::perSecond))
                .orElseThrow();
    }

    public double ratio() {
        return best().perSecond() / baseline();
    }

    /// CPU seconds of the database for one order of the baseline.
    double baselineDatabaseCpu() {
        return (before.databaseCpuEach() + after.databaseCpuEach()) / 2;
    }

    public double databaseCpuRatio() {
        return best().databaseCpuEach() / baselineDatabaseCpu();
    }

    /// Of single clients: the shop's median latency beside pgbench's.
    public double p50Ratio() {
        return best().p50() / ((before.p50() + after.p50()) / 2);
    }

    /// How far the slowest of a hundred lies from the median.
    public double tail() {
        return best().p99() / best().p50();
    }

    private String line() {
        return Report.format(
                "%-7s B %.0f/s and %.0f/s, the shop %.0f/s at %s: %.2f%s",
                shape,
                before.perSecond(),
                after.perSecond(),
                best().perSecond(),
                best().by(),
                ratio(),
                steady() ? "" : " (the two B differ by more than 15 %)");
    }
}
