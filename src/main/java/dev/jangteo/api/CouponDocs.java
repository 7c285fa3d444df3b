package dev.jangteo.api;

import dev.jangteo.coupons.Coupon;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class CouponDocs implements OperationDocs {

    private static final String OFFER = """
            {"id": 1, "name": "개점 축하 10%", "discount": {"kind": "PERCENT", "value": 10, "cap": 5000},
             "minimum": 10000, "quota": 100, "remaining": 42,
             "from": "2026-11-20T01:00:00Z", "until": "2026-11-27T01:00:00Z"}""";
    private static final String COUPON = """
            {"id": "01a1f80e-2b3c-7d4e-8f5a-6b7c8d9e0f1a", "templateId": 1, "name": "개점 축하 10%",
             "discount": {"kind": "PERCENT", "value": 10, "cap": 5000}, "minimum": 10000, "status": "AVAILABLE",
             "issuedAt": "2026-11-20T01:00:00.123Z", "validUntil": "2027-11-20T01:00:00.123Z"}""";
    private static final String USED = """
            {"id": "01a1f80e-2b3c-7d4e-8f5a-6b7c8d9e0f1a", "templateId": 1, "name": "첫 구매 4,000원",
             "discount": {"kind": "FIXED", "value": 4000}, "minimum": 0, "status": "USED",
             "issuedAt": "2026-11-20T01:00:00.123Z", "validUntil": "2027-11-20T01:00:00.123Z",
             "usedAt": "2026-11-20T01:02:03.456Z", "orderId": "01a1f80d-0f1e-7d2c-9b3a-485960718293"}""";

    @Override
    public List<OperationDoc> calls() {
        return List.of(
                OperationDoc.of(HttpMethod.GET, "/api/v1/coupon-templates", "listCouponTemplates")
                        .open()
                        .part(discount())
                        .part(offer())
                        .gives(
                                200,
                                "The offers, the first to open first",
                                offers(),
                                "{\"templates\": [" + OFFER + "]}"),
                OperationDoc.of(HttpMethod.GET, "/api/v1/coupon-templates/{id}", "getCouponTemplate")
                        .open()
                        .path("id", "The offer's id", positive(), 1)
                        .gives(200, "The offer, whether it is coming, open or over", offer(), OFFER)
                        .refuses(ProblemCode.COUPON_TEMPLATE_NOT_FOUND),
                OperationDoc.of(HttpMethod.POST, "/api/v1/coupon-templates/{id}/coupons", "issueCoupon")
                        .path("id", "The offer's id", positive(), 1)
                        .takesKey()
                        .makes("The coupon is yours", coupon(), COUPON, "The address of your coupons")
                        .refuses(
                                ProblemCode.COUPON_TEMPLATE_NOT_FOUND,
                                ProblemCode.COUPON_NOT_OPEN,
                                ProblemCode.COUPON_ALREADY_ISSUED,
                                ProblemCode.COUPON_SOLD_OUT),
                OperationDoc.of(HttpMethod.GET, "/api/v1/coupons", "listCoupons")
                        .query("status", "Only those in this state", status(), "AVAILABLE")
                        .gives(200, "The coupons", coupons(), "{\"coupons\": [" + USED + "]}"));
    }

    private static ObjectSchema offers() {
        return ObjectSchema.answer("CouponTemplates")
                .with("templates", "Open now or coming", ObjectSchema.list(ObjectSchema.ref("CouponTemplate")));
    }

    private static ObjectSchema offer() {
        return ObjectSchema.answer("CouponTemplate")
                .with("id", "The offer", positive())
                .with("name", "What it is called", ObjectSchema.string())
                .with("discount", "What its coupons take off an order", ObjectSchema.ref("Discount"))
                .with("minimum", "The least order amount they are good for, in won", notNegative())
                .with("quota", "Coupons there are in all", positive())
                .with("remaining", "Coupons nobody has yet", notNegative())
                .with("from", "When the first is given out", ObjectSchema.time())
                .with("until", "From when on none is given out", ObjectSchema.time());
    }

    private static ObjectSchema coupon() {
        return ObjectSchema.answer("Coupon")
                .with("id", "UUIDv7", ObjectSchema.uuid())
                .with("templateId", "The offer it came from", positive())
                .with("name", "As the offer was called then", ObjectSchema.string())
                .with("discount", "As the offer was then", ObjectSchema.ref("Discount"))
                .with("minimum", "The least order amount it is good for, in won", notNegative())
                .with("status", "Whether it can be used", status())
                .with("issuedAt", "When it was issued", ObjectSchema.time())
                .with("validUntil", "From when on it cannot be used", ObjectSchema.time())
                .sometimes("usedAt", "When it was used, if it is", ObjectSchema.time())
                .sometimes("orderId", "The order it was used for, if it is", ObjectSchema.uuid());
    }

    private static ObjectSchema coupons() {
        return ObjectSchema.answer("Coupons")
                .with("coupons", "The newest first", ObjectSchema.list(ObjectSchema.ref("Coupon")));
    }

    private static ObjectSchema discount() {
        var fixed = ObjectSchema.answer("FixedDiscount")
                .with("kind", "So many won", ObjectSchema.oneOf(List.of("FIXED")))
                .with("value", "In won; never more than the order's amount is taken off", positive());
        var percent = ObjectSchema.answer("PercentDiscount")
                .with(
                        "kind",
                        "A share of the order's amount, rounded down to whole won",
                        ObjectSchema.oneOf(List.of("PERCENT")))
                .with("value", "In percent", ObjectSchema.whole(1, 100))
                .sometimes("cap", "The most it takes off, in won; there when there is one", positive());
        return ObjectSchema.either("Discount", fixed, percent);
    }

    private static Schema<Object> status() {
        return ObjectSchema.oneOf(Coupon.Status.class);
    }

    private static Schema<Object> positive() {
        return ObjectSchema.whole(1, Long.MAX_VALUE);
    }

    private static Schema<Object> notNegative() {
        return ObjectSchema.whole(0, Long.MAX_VALUE);
    }
}
