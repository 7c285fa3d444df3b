package dev.jangteo.admin;

import dev.jangteo.binding.AtLeastOne;
import dev.jangteo.binding.Checked;
import dev.jangteo.binding.Faults;
import dev.jangteo.binding.Kind;
import dev.jangteo.binding.Kinds;
import dev.jangteo.binding.Never;
import dev.jangteo.binding.Text;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.Discount;
import dev.jangteo.coupons.EditCouponTemplate;
import dev.jangteo.coupons.MakeOffer;
import dev.jangteo.shared.Doc;
import dev.jangteo.shared.ShopTime;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// What an operator sends about an offer.
public final class TemplateRequests {

    static final int NAME_MAX = 200;
    private static final String STAYS = "Stays when it is not said";
    static final long WON_MAX = 1_000_000_000_000L;
    static final long QUOTA_MAX = 1_000_000_000L;

    private TemplateRequests() {}

    @Schema(name = "NewCouponTemplate")
    public record NewTemplate(
            @Doc("What it is called") @Text(max = NAME_MAX) String name,
            @Doc("What its coupons take off an order") NewDiscount discount,

            @Doc("The least order amount they are good for, in won; 0 when it is not said")
            @PositiveOrZero
            @Max(WON_MAX)
            OptionalLong minimum,

            @Doc("Coupons there are in all") @Positive @Max(QUOTA_MAX)
            long quota,

            @Doc("When the first is given out") Instant from,

            @Doc("From when on none is given out; after `from`")
            Instant until)
            implements Checked {

        @Override
        public void check(Faults faults, ShopTime time) {
            if (faults.none("from") && faults.none("until") && !until.isAfter(from)) {
                faults.add("until", "ends-before-opens");
            }
        }

        private Coupon.Terms terms() {
            return new Coupon.Terms(name, discount.discount(), minimum.orElse(0));
        }

        public MakeOffer.Command command() {
            return new MakeOffer.Command(terms(), quota, from, until);
        }

        /// What the request means.
        public String canonical() {
            var off = switch (discount.discount()) {
                case Discount.Fixed(var value) -> "FIXED " + value;
                case Discount.Percent(var value, var cap) ->
                    "PERCENT " + value + (cap.isPresent() ? " " + cap.getAsLong() : "");
            };
            return String.join(
                    "\n",
                    name,
                    off,
                    String.valueOf(minimum.orElse(0)),
                    String.valueOf(quota),
                    from.toString(),
                    until.toString());
        }
    }

    @AtLeastOne
    @Schema(name = "CouponTemplateChange")
    public record TemplateChange(
            @Doc(STAYS) @Text(max = NAME_MAX) Optional<String> name,
            @Doc("Of coupons issued from now on") Optional<NewDiscount> discount,

            @Doc("Of coupons issued from now on, in won") @PositiveOrZero @Max(WON_MAX)
            Optional<Long> minimum,

            @Doc("Not less than was issued") @Positive @Max(QUOTA_MAX)
            Optional<Long> quota,

            @Doc(STAYS) Optional<Instant> from,
            @Doc(STAYS) Optional<Instant> until) {

        public EditCouponTemplate.Change change() {
            return new EditCouponTemplate.Change(
                    name, discount.map(NewDiscount::discount), minimum, quota, from, until);
        }
    }

    @Kinds
    public sealed interface NewDiscount {

        Discount discount();

        @Kind("FIXED")
        @Doc("So many won")
        record NewFixedDiscount(
                @Doc("In won; never more than the order's amount is taken off") @Positive @Max(WON_MAX)
                long value,

                @Doc("Goes with PERCENT only") @Never("cap-of-fixed")
                Optional<Long> cap)
                implements NewDiscount {

            @Override
            public Discount discount() {
                return new Discount.Fixed(value);
            }
        }

        @Kind("PERCENT")
        @Doc("A share of the order's amount, rounded down to whole won")
        record NewPercentDiscount(
                @Doc("In percent") @Positive @Max(100) long value,

                @Doc("The most it takes off, in won") @Positive @Max(WON_MAX)
                OptionalLong cap)
                implements NewDiscount {

            @Override
            public Discount discount() {
                return new Discount.Percent(value, cap);
            }
        }
    }
}
