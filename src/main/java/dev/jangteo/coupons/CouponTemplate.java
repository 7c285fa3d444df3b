package dev.jangteo.coupons;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An offer: its terms, how many coupons there are and how many are gone, and when they are given out (from
/// `opensAt` until just before `endsAt`).
public record CouponTemplate(long id, Coupon.Terms terms, long quota, long issued, Instant opensAt, Instant endsAt) {

    public sealed interface Decision {
        record Issued(CouponTemplate after, Coupon coupon) implements Decision {}

        sealed interface Refusal extends Decision {}

        record NotOpen(Instant from, Instant until) implements Refusal {}

        record AlreadyIssued(UUID couponId) implements Refusal {}

        record SoldOut(long quota) implements Refusal {}
    }

    public long remaining() {
        return quota - issued;
    }

    /// Decides about one customer's request; `mine` is the coupon of this offer the customer has.
    public Decision issue(UUID couponId, long accountId, Optional<UUID> mine, Instant now, Duration validFor) {
        if (now.isBefore(opensAt) || !now.isBefore(endsAt)) {
            return new Decision.NotOpen(opensAt, endsAt);
        }
        if (mine.isPresent()) {
            return new Decision.AlreadyIssued(mine.get());
        }
        if (issued >= quota) {
            return new Decision.SoldOut(quota);
        }
        var coupon = new Coupon(couponId, id, accountId, terms, now, now.plus(validFor), Optional.empty());
        return new Decision.Issued(new CouponTemplate(id, terms, quota, issued + 1, opensAt, endsAt), coupon);
    }
}
