package dev.jangteo.admin;

import dev.jangteo.api.DiscountView.Kind;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.Discount;
import dev.jangteo.coupons.EditCouponTemplate;
import dev.jangteo.coupons.MakeOffer;
import dev.jangteo.web.JsonFields;
import java.time.Instant;
import java.util.Optional;

/// What an operator sends about an offer.
public final class TemplateRequests {

    static final int NAME_MAX = 200;
    static final long WON_MAX = 1_000_000_000_000L;
    static final long QUOTA_MAX = 1_000_000_000L;

    private TemplateRequests() {}

    public record NewTemplate(Coupon.Terms terms, long quota, Instant from, Instant until) {

        public static NewTemplate read(JsonFields in) {
            var terms = new Coupon.Terms(
                    in.text("name", 1, NAME_MAX),
                    in.object("discount", TemplateRequests::discount).orElse(new Discount.Fixed(1)),
                    in.optionalWhole("minimum", 0, WON_MAX).orElse(0));
            var template =
                    new NewTemplate(terms, in.whole("quota", 1, QUOTA_MAX), in.instant("from"), in.instant("until"));
            if (!template.until().equals(Instant.EPOCH) && !template.until().isAfter(template.from())) {
                in.fault("until", "ends-before-opens");
            }
            return template;
        }

        public MakeOffer.Command command() {
            return new MakeOffer.Command(terms, quota, from, until);
        }

        /// What the request means.
        public String canonical() {
            var discount = switch (terms.discount()) {
                case Discount.Fixed(var value) -> "FIXED " + value;
                case Discount.Percent(var value, var cap) ->
                    "PERCENT " + value + (cap.isPresent() ? " " + cap.getAsLong() : "");
            };
            return String.join(
                    "\n",
                    terms.name(),
                    discount,
                    String.valueOf(terms.minimum()),
                    String.valueOf(quota),
                    from.toString(),
                    until.toString());
        }
    }

    public static EditCouponTemplate.Change change(JsonFields in) {
        var minimum = in.optionalWhole("minimum", 0, WON_MAX);
        var quota = in.optionalWhole("quota", 1, QUOTA_MAX);
        var change = new EditCouponTemplate.Change(
                in.optionalText("name", 1, NAME_MAX),
                in.has("discount") ? in.object("discount", TemplateRequests::discount) : Optional.empty(),
                minimum.isPresent() ? Optional.of(minimum.getAsLong()) : Optional.empty(),
                quota.isPresent() ? Optional.of(quota.getAsLong()) : Optional.empty(),
                in.has("from") ? Optional.of(in.instant("from")) : Optional.empty(),
                in.has("until") ? Optional.of(in.instant("until")) : Optional.empty());
        if (in.isEmpty()) {
            in.fault("", "nothing");
        }
        return change;
    }

    private static Discount discount(JsonFields in) {
        var kind = in.optionalOneOf("kind", Kind.class);
        if (kind.isEmpty() && !in.has("kind")) {
            in.fault("kind", "missing");
        }
        if (kind.orElse(Kind.FIXED) == Kind.FIXED) {
            if (in.has("cap") && kind.isPresent()) {
                in.fault("cap", "cap-of-fixed");
            }
            return new Discount.Fixed(in.whole("value", 1, WON_MAX));
        }
        return new Discount.Percent(in.whole("value", 1, 100), in.optionalWhole("cap", 1, WON_MAX));
    }
}
