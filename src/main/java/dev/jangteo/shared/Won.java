package dev.jangteo.shared;

/// Arithmetic on whole won and units that never wraps around: a sum or product beyond `long` stays at its
/// largest value, which is more than any wallet or shelf holds and is refused as such.
public final class Won {

    private Won() {}

    /// The sum of two amounts that are not negative.
    public static long plus(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /// The product of two amounts that are not negative.
    public static long times(long one, long other) {
        return Math.multiplyHigh(one, other) == 0 && one * other >= 0 ? one * other : Long.MAX_VALUE;
    }
}
