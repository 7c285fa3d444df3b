package dev.jangteo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.shared.Doc;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A coupon as its owner reads it.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CouponView(
        @Doc("UUIDv7") UUID id,
        @Doc("The offer it came from") @Positive long templateId,
        @Doc("As the offer was called then") String name,
        @Doc("As the offer was then") DiscountView discount,

        @Doc("The least order amount it is good for, in won") @PositiveOrZero
        long minimum,

        @Doc("Whether it can be used") Coupon.Status status,
        @Doc("When it was issued") Instant issuedAt,
        @Doc("From when on it cannot be used") Instant validUntil,
        @Doc("When it was used, if it is") @Nullable Instant usedAt,

        @Doc("The order it was used for, if it is") @Nullable
        UUID orderId) {

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
