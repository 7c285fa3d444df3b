package dev.jangteo.storefront;

import dev.jangteo.coupons.CouponTemplate;
import dev.jangteo.pages.Refused;
import java.time.Instant;
import java.util.Optional;

/// One offer at this moment, and whether the visitor has its coupon.
public record DropPage(CouponTemplate template, State state, Instant now, String key, Optional<Refused> refused) {

    public enum State {
        COMING,
        OPEN,
        MINE,
        /// All coupons are given out.
        GONE,
        OVER
    }

    static State state(CouponTemplate template, boolean mine, Instant now) {
        if (mine) {
            return State.MINE;
        }
        if (now.isBefore(template.opensAt())) {
            return State.COMING;
        }
        if (!now.isBefore(template.endsAt())) {
            return State.OVER;
        }
        return template.remaining() == 0 ? State.GONE : State.OPEN;
    }
}
