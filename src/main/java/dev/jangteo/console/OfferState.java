package dev.jangteo.console;

import dev.jangteo.coupons.CouponTemplate;
import java.time.Instant;

/// How an offer stands.
enum OfferState {
    COMING,
    OPEN,
    GONE,
    OVER;

    static OfferState of(CouponTemplate offer, Instant now) {
        if (!now.isBefore(offer.endsAt())) {
            return OVER;
        }
        if (now.isBefore(offer.opensAt())) {
            return COMING;
        }
        return offer.remaining() > 0 ? OPEN : GONE;
    }
}
