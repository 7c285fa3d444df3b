package dev.jangteo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jangteo.coupons.Coupon;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A coupon as its owner reads it.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CouponView(
        UUID id,
        long templateId,
        String name,
        DiscountView discount,
        long minimum,
        Coupon.Status status,
        Instant issuedAt,
        Instant validUntil,
        @Nullable Instant usedAt,
        @Nullable UUID orderId) {

    public static CouponView of(Coupon coupon, Instant now) {
        return new CouponView(
                coupon.id(),
                coupon.templateId(),
                coupon.terms().name(),
                DiscountView.of(coupon.terms().discount()),
                coupon.terms().minimum(),
                coupon.status(now),
                coupon.issuedAt(),
                coupon.validUntil(),
                coupon.use().map(Coupon.Use::usedAt).orElse(null),
                coupon.use().map(Coupon.Use::orderId).orElse(null));
    }
}
