package dev.jangteo.orders;

import java.time.Instant;

/// What was sold from `from` until just before `until`: orders placed then that stand, their units, what was paid for
/// them and what coupons took off, in won; and how many orders of that time were cancelled, now or later.
public record SalesPeriod(
        Instant from, Instant until, long orders, long units, long won, long discount, long cancelled) {

    static SalesPeriod empty(Instant from, Instant until) {
        return new SalesPeriod(from, until, 0, 0, 0, 0, 0);
    }
}
