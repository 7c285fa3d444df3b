package dev.jangteo.coupons;

import java.util.OptionalLong;

/// What a coupon takes off an order's amount, in won; never more than the amount.
public sealed interface Discount {

    /// So many won.
    record Fixed(long value) implements Discount {

        public Fixed {
            if (value < 1) {
                throw new IllegalArgumentException("a discount takes something off, not " + value);
            }
        }
    }

    /// So many percent, rounded down to whole won, and no more than the cap.
    record Percent(long value, OptionalLong cap) implements Discount {

        public Percent {
            if (value < 1 || value > 100 || (cap.isPresent() && cap.getAsLong() < 1)) {
                throw new IllegalArgumentException("not a percentage: " + value + ", " + cap);
            }
        }
    }

    default long off(long amount) {
        return switch (this) {
            case Fixed(var value) -> Math.min(value, amount);
            case Percent(var percent, var cap) -> {
                // Hundreds and the rest apart: the product of a large amount and a percentage would not fit.
                long share = amount / 100 * percent + amount % 100 * percent / 100;
                yield Math.min(share, cap.orElse(share));
            }
        };
    }
}
