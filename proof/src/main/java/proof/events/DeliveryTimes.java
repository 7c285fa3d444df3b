package proof.events;

import java.util.Arrays;
import java.util.stream.IntStream;
import proof.harness.Latencies;

/// Events of one part of a run: when each was placed and when it came in for the first time, in microseconds of the one
/// clock that the shop and its receiver share here.
final class DeliveryTimes {

    private static final double MICROS_PER_SECOND = 1e6;

    private final long[] placed;
    private final long[] arrived;
    private final Latencies delays;

    /// The moments of the same events, in the same order.
    DeliveryTimes(long[] placed, long[] arrived) {
        this.placed = placed;
        this.arrived = arrived;
        this.delays = Latencies.ofMicros(IntStream.range(0, placed.length).mapToLong(i -> arrived[i] - placed[i]));
    }

    long count() {
        return placed.length;
    }

    /// From just before the commit to the receiver, milliseconds: the time within which that share came in.
    double delayMs(double share) {
        return delays.ms(share);
    }

    /// Events that came in ÷ orders that were placed, both between a quarter and the end of the time in which orders
    /// came: below 1 as much as the backlog grows. What is on its way at either end is a few thousandths, so it is
    /// rounded to two places.
    double sustained() {
        long from = first(placed) + (last(placed) - first(placed)) / 4;
        return Math.round(100.0 * between(arrived, from, last(placed)) / between(placed, from, last(placed))) / 100.0;
    }

    /// How many had not come in yet when the last was placed, and how long these took.
    long left() {
        return count() - between(arrived, Long.MIN_VALUE, last(placed));
    }

    double leftSeconds() {
        return Math.max(0, last(arrived) - last(placed)) / MICROS_PER_SECOND;
    }

    /// From the first to the last that came in.
    double arrivalSeconds() {
        return (last(arrived) - first(arrived)) / MICROS_PER_SECOND;
    }

    double perSecond() {
        return count() / Math.max(1e-3, arrivalSeconds());
    }

    long firstArrived() {
        return first(arrived);
    }

    private static long between(long[] moments, long from, long until) {
        return Arrays.stream(moments)
                .filter(moment -> moment >= from && moment <= until)
                .count();
    }

    private static long first(long[] moments) {
        return Arrays.stream(moments).min().orElse(0);
    }

    private static long last(long[] moments) {
        return Arrays.stream(moments).max().orElse(0);
    }
}
