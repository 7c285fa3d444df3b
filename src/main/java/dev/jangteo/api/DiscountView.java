package dev.jangteo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jangteo.coupons.Discount;
import org.jspecify.annotations.Nullable;

/// A discount as clients and operators read it.
public record DiscountView(
        Kind kind,
        long value,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long cap) {

    public enum Kind {
        FIXED,
        PERCENT
    }

    public static DiscountView of(Discount discount) {
        return switch (discount) {
            case Discount.Fixed(var won) -> new DiscountView(Kind.FIXED, won, null);
            case Discount.Percent(var percent, var cap) ->
                new DiscountView(Kind.PERCENT, percent, cap.isPresent() ? cap.getAsLong() : null);
        };
    }
}
