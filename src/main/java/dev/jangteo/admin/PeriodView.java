package dev.jangteo.admin;

import dev.jangteo.orders.SalesPeriod;
import dev.jangteo.shared.Doc;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;

/// What was sold in an hour, a day or the whole range.
@Schema(name = "SalesPeriod")
public record PeriodView(
        @Doc("When it begins") Instant from,
        @Doc("When it ends, which is not in it any more") Instant until,

        @Doc("Placed in it, without those that were cancelled") @PositiveOrZero
        long orders,

        @Doc("Of these orders") @PositiveOrZero long units,
        @Doc("What was paid for them") @PositiveOrZero long won,

        @Doc("What coupons took off them, in won") @PositiveOrZero
        long discount,

        @Doc("Orders that were placed in it and cancelled, then or later") @PositiveOrZero
        long cancelled) {

    static PeriodView of(SalesPeriod period) {
        return new PeriodView(
                period.from(),
                period.until(),
                period.orders(),
                period.units(),
                period.won(),
                period.discount(),
                period.cancelled());
    }
}
