package dev.jangteo.coupon;

import dev.jangteo.till.OutcomeMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Counts wishes for a coupon by outcome, `jangteo.coupons{outcome}`: `issued`, `replayed` or what refused them.
@Component
class CouponMeters {

    private final OutcomeMeters coupons;

    CouponMeters(MeterRegistry registry) {
        this.coupons = new OutcomeMeters(registry, "jangteo.coupons", "Wishes for a coupon by outcome");
    }

    void count(IssueCoupon.Answer answer) {
        switch (answer) {
            case IssueCoupon.Answer.Issued(var _) -> coupons.count("issued");
            case IssueCoupon.Answer.IssuedBefore(var _) -> coupons.count("replayed");
            case IssueCoupon.Answer.Refused(var reason) -> coupons.count(reason.getClass());
            case IssueCoupon.Answer.TemplateNotFound no -> coupons.count(no.getClass());
            case IssueCoupon.Answer.KeyReused no -> coupons.count(no.getClass());
        }
    }
}
