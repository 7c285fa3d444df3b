package dev.jangteo.console;

import dev.jangteo.coupons.CouponTemplate;
import dev.jangteo.coupons.Discount;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What can be done to an offer.
final class OfferForms {

    /// As the API names them.
    private enum Kind {
        FIXED,
        PERCENT
    }

    private OfferForms() {}

    static ActionForm add(Inputs inputs, String key) {
        fill(inputs, Optional.empty());
        return form("new-offer", "/admin/coupons", key, Map.of(), Optional.empty(), inputs);
    }

    static ActionForm change(CouponTemplate offer, Inputs inputs) {
        fill(inputs, Optional.of(offer));
        var note = Optional.of(inputs.words().t("console.offer.note"));
        return form("change-offer", "/admin/coupons/" + offer.id(), "", inputs.were(), note, inputs);
    }

    private static void fill(Inputs inputs, Optional<CouponTemplate> offer) {
        var discount = offer.map(known -> known.terms().discount());
        inputs.text("name", offer.map(known -> known.terms().name()), true);
        inputs.choice(
                "discount.kind",
                discount.filter(Discount.Percent.class::isInstance).isPresent() ? Kind.PERCENT : Kind.FIXED,
                List.of(Kind.values()));
        inputs.number("discount.value", discount.map(OfferForms::value), true);
        inputs.number("discount.cap", discount.flatMap(OfferForms::cap), false);
        inputs.number("minimum", offer.map(known -> known.terms().minimum()), false);
        inputs.number("quota", offer.map(CouponTemplate::quota), true);
        inputs.time("from", offer.map(CouponTemplate::opensAt), true);
        inputs.time("until", offer.map(CouponTemplate::endsAt), true);
    }

    private static long value(Discount discount) {
        return switch (discount) {
            case Discount.Fixed(var value) -> value;
            case Discount.Percent(var value, var _) -> value;
        };
    }

    private static Optional<Long> cap(Discount discount) {
        return discount instanceof Discount.Percent(var _, var cap) && cap.isPresent()
                ? Optional.of(cap.getAsLong())
                : Optional.empty();
    }

    private static ActionForm form(
            String name, String action, String key, Map<String, String> hidden, Optional<String> note, Inputs inputs) {
        return new ActionForm(name, action, key, hidden, inputs.all(), note, false, false);
    }
}
