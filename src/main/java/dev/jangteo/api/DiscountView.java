package dev.jangteo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jangteo.binding.Kind;
import dev.jangteo.binding.Kinds;
import dev.jangteo.coupons.Discount;
import dev.jangteo.shared.Doc;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/// A discount as clients and operators read it.
@Kinds
public sealed interface DiscountView {

    String FIXED_KIND = "FIXED";
    String PERCENT_KIND = "PERCENT";

    static DiscountView of(Discount discount) {
        return switch (discount) {
            case Discount.Fixed(var won) -> new FixedDiscount(FIXED_KIND, won);
            case Discount.Percent(var percent, var cap) ->
                new PercentDiscount(PERCENT_KIND, percent, cap.isPresent() ? cap.getAsLong() : null);
        };
    }

    @Kind(FIXED_KIND)
    @Doc("So many won")
    record FixedDiscount(
            @Doc("So many won") String kind,

            @Doc("In won; never more than the order's amount is taken off") @Positive
            long value)
            implements DiscountView {}

    @Kind(PERCENT_KIND)
    @Doc("A share of the order's amount, rounded down to whole won")
    record PercentDiscount(
            @Doc("A share of the order's amount, rounded down to whole won")
            String kind,

            @Doc("In percent") @Positive @Max(100) long value,

            @Doc("The most it takes off, in won; there when there is one")
            @Positive
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long cap)
            implements DiscountView {}
}
