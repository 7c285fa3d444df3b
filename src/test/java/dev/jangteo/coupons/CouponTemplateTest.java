package dev.jangteo.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.coupons.CouponTemplate.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CouponTemplateTest {

    private static final Instant OPENS = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant ENDS = Instant.parse("2026-11-21T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final UUID ID = new UUID(1, 1);
    private static final Coupon.Terms TERMS = new Coupon.Terms("Offer", new Discount.Fixed(1000), 5000);

    @Test
    void theFirstMomentIsInAndTheLastIsOut() {
        assertThat(issue(template(0, 1), Optional.empty(), OPENS.minusMillis(1)))
                .isEqualTo(new Decision.NotOpen(OPENS, ENDS));
        assertThat(issue(template(0, 1), Optional.empty(), OPENS)).isInstanceOf(Decision.Issued.class);
        assertThat(issue(template(0, 1), Optional.empty(), ENDS.minusMillis(1))).isInstanceOf(Decision.Issued.class);
        assertThat(issue(template(0, 1), Optional.empty(), ENDS)).isEqualTo(new Decision.NotOpen(OPENS, ENDS));
    }

    @Test
    void theLastCouponIsIssuedAndTheNextIsNot() {
        var decision = issue(template(1, 2), Optional.empty(), OPENS);
        assertThat(decision).isInstanceOfSatisfying(Decision.Issued.class, issued -> {
            assertThat(issued.after()).isEqualTo(template(2, 2));
            assertThat(issued.coupon())
                    .isEqualTo(new Coupon(ID, 7, 42, TERMS, OPENS, OPENS.plus(YEAR), Optional.empty()));
        });
        assertThat(issue(template(2, 2), Optional.empty(), OPENS)).isEqualTo(new Decision.SoldOut(2));
    }

    @Test
    void whoHasOneIsToldSoEvenWhenAllAreGone() {
        var mine = new UUID(5, 5);
        assertThat(issue(template(0, 2), Optional.of(mine), OPENS)).isEqualTo(new Decision.AlreadyIssued(mine));
        assertThat(issue(template(2, 2), Optional.of(mine), OPENS)).isEqualTo(new Decision.AlreadyIssued(mine));
    }

    @Test
    void aCouponExpiresByTimeAloneUnlessItWasUsed() {
        var coupon = new Coupon(ID, 7, 42, TERMS, OPENS, OPENS.plus(YEAR), Optional.empty());
        assertThat(coupon.status(OPENS.plus(YEAR).minusMillis(1))).isEqualTo(Coupon.Status.AVAILABLE);
        assertThat(coupon.status(OPENS.plus(YEAR))).isEqualTo(Coupon.Status.EXPIRED);
        assertThat(coupon.usedFor(new UUID(9, 9), OPENS).status(OPENS.plus(YEAR)))
                .isEqualTo(Coupon.Status.USED);
    }

    private static Decision issue(CouponTemplate template, Optional<UUID> mine, Instant now) {
        return template.issue(ID, 42, mine, now, YEAR);
    }

    private static CouponTemplate template(long issued, long quota) {
        return new CouponTemplate(7, TERMS, quota, issued, OPENS, ENDS);
    }
}
