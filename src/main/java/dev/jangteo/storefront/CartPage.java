package dev.jangteo.storefront;

import dev.jangteo.pages.Refused;
import java.util.List;
import java.util.Optional;

/// The cart as it is now, what it would cost with the coupon that was chosen, and what was in the way.
public record CartPage(
        List<Line> lines,
        long amount,
        long discount,
        long total,
        long balance,
        List<Choice> coupons,
        Optional<String> couponId,
        String key,
        boolean buyable,
        Optional<Refused> refused) {

    public record Line(
            long productId,
            String name,
            Optional<String> picture,
            long price,
            long quantity,
            long left,
            boolean buyable) {}

    /// A coupon of mine, and what it would take off this cart.
    public record Choice(String id, String name, long off, long missing) {}

    public long after() {
        return balance - total;
    }
}
