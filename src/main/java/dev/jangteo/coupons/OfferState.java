package dev.jangteo.coupons;

import java.time.Instant;

/// How an offer stands at a moment.
public enum OfferState {
    COMING("t.opens_at > :now and t.ends_at > :now"),
    OPEN("t.opens_at <= :now and t.ends_at > :now and t.issued < t.quota"),
    /// All coupons are given out.
    GONE("t.opens_at <= :now and t.ends_at > :now and t.issued >= t.quota"),
    OVER("t.ends_at <= :now");

    final String sql;

    OfferState(String sql) {
        this.sql = sql;
    }

    public static OfferState of(CouponTemplate offer, Instant now) {
        if (!now.isBefore(offer.endsAt())) {
            return OVER;
        }
        if (now.isBefore(offer.opensAt())) {
            return COMING;
        }
        return offer.remaining() > 0 ? OPEN : GONE;
    }
}
