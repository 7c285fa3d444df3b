package dev.jangteo.admin;

import dev.jangteo.coupons.Coupon;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
class AdminTemplateDocs implements OperationDocs {

    private static final String PATH = AdminTemplates.PATH;
    private static final String NEW_TEMPLATE = """
            {"name": "개점 축하 10%", "discount": {"kind": "PERCENT", "value": 10, "cap": 5000}, "minimum": 10000,
             "quota": 100, "from": "2020-01-01T00:00:00+09:00", "until": "2099-12-01T00:00:00+09:00"}""";
    private static final String TEMPLATE = """
            {"id": 1, "name": "개점 축하 10%", "discount": {"kind": "PERCENT", "value": 10, "cap": 5000},
             "minimum": 10000, "quota": 100, "issued": 58, "remaining": 42,
             "from": "2019-12-31T15:00:00Z", "until": "2099-11-30T15:00:00Z"}""";
    private static final String LISTED = """
            {"id": 1, "name": "첫 구매 4,000원", "discount": {"kind": "FIXED", "value": 4000}, "minimum": 0,
             "quota": 100, "issued": 58, "remaining": 42, "from": "2019-12-31T15:00:00Z",
             "until": "2099-11-30T15:00:00Z", "used": 17}""";
    private static final String PAGE = "{\"templates\": [" + LISTED + "], \"next\": null}";
    private static final String COUPONS = """
            {"coupons": [
               {"id": "01a1f80e-2b3c-7d4e-8f5a-6b7c8d9e0f1a", "accountId": 42, "email": "minji@example.com",
                "status": "USED", "issuedAt": "2026-11-20T01:00:00.123Z", "validUntil": "2027-11-20T01:00:00.123Z",
                "usedAt": "2026-11-20T01:02:03.456Z", "orderId": "01a1f80d-0f1e-7d2c-9b3a-485960718293"}],
             "next": "42"}""";

    private final WebSettings web;

    AdminTemplateDocs(WebSettings web) {
        this.web = web;
    }

    @Override
    public List<OperationDoc> calls() {
        return Stream.concat(reading().stream(), writing().stream()).toList();
    }

    private List<OperationDoc> reading() {
        return List.of(
                OperationDoc.of(HttpMethod.GET, PATH, "listAllCouponTemplates")
                        .query(
                                "cursor",
                                "The `next` of the page before",
                                ObjectSchema.pattern("^0{0,17}[1-9][0-9]{0,17}$", 1, 18),
                                "17")
                        .limit(web)
                        .gives(200, "A page of offers, newest first", page(), PAGE),
                OperationDoc.of(HttpMethod.GET, PATH + "/{id}", "getCouponTemplateWithUse")
                        .path("id", "The offer's id", positive(), 1)
                        .gives(200, "The offer as it is now", listed(), LISTED)
                        .refuses(ProblemCode.COUPON_TEMPLATE_NOT_FOUND),
                OperationDoc.of(HttpMethod.GET, PATH + "/{id}/coupons", "listCouponsOfTemplate")
                        .path("id", "The offer's id", positive(), 1)
                        .query(
                                "cursor",
                                "The `next` of the page before",
                                ObjectSchema.pattern("^0{0,17}[1-9][0-9]{0,17}$", 1, 18),
                                "42")
                        .limit(web)
                        .gives(200, "A page of its coupons, by their owners' account ids", coupons(), COUPONS)
                        .refuses(ProblemCode.COUPON_TEMPLATE_NOT_FOUND));
    }

    private static List<OperationDoc> writing() {
        return List.of(
                OperationDoc.of(HttpMethod.POST, PATH, "addCouponTemplate")
                        .takesKey()
                        .part(discount())
                        .body(newTemplate(), NEW_TEMPLATE)
                        .makes(
                                "The offer is made",
                                template("OfferedTemplate"),
                                TEMPLATE.replace("58", "0").replace("42", "100"),
                                "The offer's address"),
                OperationDoc.of(HttpMethod.PATCH, PATH + "/{id}", "changeCouponTemplate")
                        .path("id", "The offer's id", positive(), 1)
                        .body(change(), """
                                {"discount": {"kind": "PERCENT", "value": 20, "cap": 5000}, "quota": 200,
                                 "until": "2099-12-31T00:00:00+09:00"}""")
                        .gives(
                                200,
                                "The offer as it is now",
                                template("OfferedTemplate"),
                                TEMPLATE.replace("\"value\": 10", "\"value\": 20")
                                        .replace("\"quota\": 100", "\"quota\": 200")
                                        .replace("42", "142")
                                        .replace("2099-11-30", "2099-12-30"))
                        .refuses(ProblemCode.COUPON_TEMPLATE_NOT_FOUND));
    }

    private static ObjectSchema newTemplate() {
        return ObjectSchema.request("NewCouponTemplate")
                .with("name", "What it is called", ObjectSchema.text(1, TemplateRequests.NAME_MAX))
                .with("discount", "What its coupons take off an order", ObjectSchema.ref("NewDiscount"))
                .perhaps(
                        "minimum", "The least order amount they are good for, in won; 0 when it is not said", minimum())
                .with("quota", "Coupons there are in all", quota())
                .with("from", "When the first is given out", ObjectSchema.sentTime())
                .with("until", "From when on none is given out; after `from`", ObjectSchema.sentTime());
    }

    private static ObjectSchema change() {
        return ObjectSchema.request("CouponTemplateChange")
                .perhaps("name", "Stays when it is not said", ObjectSchema.text(1, TemplateRequests.NAME_MAX))
                .perhaps("discount", "Of coupons issued from now on", ObjectSchema.ref("NewDiscount"))
                .perhaps("minimum", "Of coupons issued from now on, in won", minimum())
                .perhaps("quota", "Not less than was issued", quota())
                .perhaps("from", "Stays when it is not said", ObjectSchema.sentTime())
                .perhaps("until", "Stays when it is not said", ObjectSchema.sentTime())
                .notEmpty();
    }

    private static ObjectSchema discount() {
        var won = ObjectSchema.whole(1, TemplateRequests.WON_MAX);
        var fixed = ObjectSchema.request("NewFixedDiscount")
                .with("kind", "So many won", ObjectSchema.oneOf(List.of("FIXED")))
                .with("value", "In won; never more than the order's amount is taken off", won)
                .perhaps("cap", "Goes with PERCENT only", ObjectSchema.nothing());
        var percent = ObjectSchema.request("NewPercentDiscount")
                .with(
                        "kind",
                        "A share of the order's amount, rounded down to whole won",
                        ObjectSchema.oneOf(List.of("PERCENT")))
                .with("value", "In percent", ObjectSchema.whole(1, 100))
                .perhaps("cap", "The most it takes off, in won", ObjectSchema.whole(1, TemplateRequests.WON_MAX));
        return ObjectSchema.either("NewDiscount", fixed, percent);
    }

    private static ObjectSchema template(String name) {
        return ObjectSchema.answer(name)
                .with("id", "The offer", positive())
                .with("name", "What it is called", ObjectSchema.string())
                .with("discount", "What its coupons take off an order", ObjectSchema.ref("Discount"))
                .with("minimum", "The least order amount they are good for, in won", notNegative())
                .with("quota", "Coupons there are in all", positive())
                .with("issued", "Coupons customers have", notNegative())
                .with("remaining", "Coupons nobody has yet", notNegative())
                .with("from", "When the first is given out", ObjectSchema.time())
                .with("until", "From when on none is given out", ObjectSchema.time());
    }

    private static ObjectSchema listed() {
        return template("ListedTemplate").with("used", "Coupons that are used at present", notNegative());
    }

    private static ObjectSchema page() {
        return ObjectSchema.answer("CouponTemplatePage")
                .with("templates", "Newest first", ObjectSchema.list(ObjectSchema.ref("ListedTemplate")))
                .perhaps("next", "The cursor of the next page; null on the last", ObjectSchema.string());
    }

    private static ObjectSchema coupons() {
        var held = ObjectSchema.answer("HeldCoupon")
                .with("id", "UUIDv7", ObjectSchema.uuid())
                .with("accountId", "Whose it is", positive())
                .perhaps("email", "The owner's; null when the account has none", ObjectSchema.string())
                .with("status", "Whether it can be used", ObjectSchema.oneOf(Coupon.Status.class))
                .with("issuedAt", "Since when", ObjectSchema.time())
                .with("validUntil", "From when on it cannot be used", ObjectSchema.time())
                .sometimes("usedAt", "When it was used, if it is", ObjectSchema.time())
                .sometimes("orderId", "The order it was used for, if it is", ObjectSchema.uuid());
        return ObjectSchema.answer("HeldCouponPage")
                .with("coupons", "By account id", ObjectSchema.list(held.schema()))
                .perhaps("next", "The cursor of the next page; null on the last", ObjectSchema.string());
    }

    private static Schema<Object> minimum() {
        return ObjectSchema.whole(0, TemplateRequests.WON_MAX);
    }

    private static Schema<Object> quota() {
        return ObjectSchema.whole(1, TemplateRequests.QUOTA_MAX);
    }

    private static Schema<Object> positive() {
        return ObjectSchema.whole(1, Long.MAX_VALUE);
    }

    private static Schema<Object> notNegative() {
        return ObjectSchema.whole(0, Long.MAX_VALUE);
    }
}
