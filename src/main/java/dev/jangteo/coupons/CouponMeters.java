package dev.jangteo.coupons;

import dev.jangteo.groupcommit.OutcomeMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Counts requests for a coupon by outcome, `jangteo.coupons{outcome}`: `issued`, `replayed` or what refused them.
@Component
class CouponMeters {

    private final OutcomeMeters coupons;

    CouponMeters(MeterRegistry registry) {
        this.coupons = new OutcomeMeters(registry, "jangteo.coupons", "Requests for a coupon by outcome");
    }

    void count(IssueCoupon.Outcome outcome) {
        switch (outcome) {
            case IssueCoupon.Outcome.Issued(var _) -> coupons.count("issued");
            case IssueCoupon.Outcome.IssuedBefore(var _) -> coupons.count("replayed");
            case IssueCoupon.Outcome.Refused(var reason) -> coupons.count(reason.getClass());
            case IssueCoupon.Outcome.TemplateNotFound no -> coupons.count(no.getClass());
            case IssueCoupon.Outcome.KeyReused no -> coupons.count(no.getClass());
        }
    }
}
