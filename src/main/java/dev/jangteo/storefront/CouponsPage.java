package dev.jangteo.storefront;

import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.CouponTemplate;
import java.time.Instant;
import java.util.List;

/// Offers that are open or coming, and the visitor's own coupons.
public record CouponsPage(List<Drop> drops, List<Mine> mine, Instant now) {

    public record Drop(CouponTemplate template, DropPage.State state) {}

    public record Mine(Coupon coupon, Coupon.Status status, long daysLeft) {

        /// Whoever has it should know.
        public boolean endsSoon() {
            return status == Coupon.Status.AVAILABLE && daysLeft <= SOON_DAYS;
        }
    }

    private static final long SOON_DAYS = 7;
}
