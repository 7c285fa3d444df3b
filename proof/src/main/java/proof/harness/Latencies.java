package proof.harness;

import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/// How long things took, kept in microseconds to three digits and told in milliseconds.
public final class Latencies {

    private static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(DIGITS);

    private Latencies() {}

    /// What ended before it began, by clocks that are read one after the other, took no time.
    public static Latencies ofMicros(LongStream micros) {
        var all = new Latencies();
        micros.forEach(each -> all.histogram.recordValue(Math.max(0, each)));
        return all;
    }

    public boolean isEmpty() {
        return histogram.getTotalCount() == 0;
    }

    /// The time within which that share of them was over; 0 of none.
    public double ms(double share) {
        return isEmpty() ? 0 : histogram.getValueAtPercentile(100 * share) / 1e3;
    }
}
