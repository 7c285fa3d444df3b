package dev.jangteo.admin;

import dev.jangteo.web.CallDoc;
import dev.jangteo.web.CallDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Shape;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminTemplateDocs implements CallDocs {

    private static final String PATH = "/api/v1/admin/coupon-templates";
    private static final String NEW_TEMPLATE = """
            {"name": "개점 축하 10%", "discount": {"kind": "PERCENT", "value": 10, "cap": 5000}, "minimum": 10000,
             "quota": 100, "from": "2020-01-01T00:00:00+09:00", "until": "2099-12-01T00:00:00+09:00"}""";
    private static final String TEMPLATE = """
            {"id": 1, "name": "개점 축하 10%", "discount": {"kind": "PERCENT", "value": 10, "cap": 5000},
             "minimum": 10000, "quota": 100, "issued": 58, "remaining": 42,
             "from": "2019-12-31T15:00:00Z", "until": "2099-11-30T15:00:00Z"}""";
    private static final String PAGE = """
            {"templates": [
               {"id": 1, "name": "첫 구매 4,000원", "discount": {"kind": "FIXED", "value": 4000}, "minimum": 0,
                "quota": 100, "issued": 58, "remaining": 42, "from": "2019-12-31T15:00:00Z",
                "until": "2099-11-30T15:00:00Z", "used": 17}],
             "next": null}""";

    private final WebSettings web;

    AdminTemplateDocs(WebSettings web) {
        this.web = web;
    }

    @Override
    public List<CallDoc> calls() {
        return List.of(
                CallDoc.of(HttpMethod.GET, PATH, "listAllCouponTemplates")
                        .query(
                                "cursor",
                                "The `next` of the page before",
                                Shape.pattern("^[1-9][0-9]{0,17}$", 1, 18),
                                "17")
                        .limit(web)
                        .gives(200, "A page of offers, newest first", page(), PAGE),
                CallDoc.of(HttpMethod.POST, PATH, "addCouponTemplate")
                        .part(discount())
                        .body(newTemplate(), NEW_TEMPLATE)
                        .makes(
                                "The offer is made",
                                template("OfferedTemplate"),
                                TEMPLATE.replace("58", "0").replace("42", "100"),
                                "The address of all offers"),
                CallDoc.of(HttpMethod.PATCH, PATH + "/{id}", "changeCouponTemplate")
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

    private static Shape newTemplate() {
        return Shape.request("NewCouponTemplate")
                .with("name", "What it is called", Shape.text(1, TemplateRequests.NAME_MAX))
                .with("discount", "What its coupons take off an order", Shape.ref("NewDiscount"))
                .perhaps(
                        "minimum", "The least order amount they are good for, in won; 0 when it is not said", minimum())
                .with("quota", "Coupons there are in all", quota())
                .with("from", "When the first is given out", Shape.sentTime())
                .with("until", "From when on none is given out; after `from`", Shape.sentTime());
    }

    private static Shape change() {
        return Shape.request("CouponTemplateChange")
                .perhaps("name", "Stays when it is not said", Shape.text(1, TemplateRequests.NAME_MAX))
                .perhaps("discount", "Of coupons issued from now on", Shape.ref("NewDiscount"))
                .perhaps("minimum", "Of coupons issued from now on, in won", minimum())
                .perhaps("quota", "Not less than was issued", quota())
                .perhaps("from", "Stays when it is not said", Shape.sentTime())
                .perhaps("until", "Stays when it is not said", Shape.sentTime())
                .notEmpty();
    }

    private static Shape discount() {
        var won = Shape.whole(1, TemplateRequests.WON_MAX);
        var fixed = Shape.request("NewFixedDiscount")
                .with("kind", "So many won", Shape.oneOf(List.of("FIXED")))
                .with("value", "In won; never more than the order's amount is taken off", won)
                .perhaps("cap", "Goes with PERCENT only", Shape.nothing());
        var percent = Shape.request("NewPercentDiscount")
                .with(
                        "kind",
                        "A share of the order's amount, rounded down to whole won",
                        Shape.oneOf(List.of("PERCENT")))
                .with("value", "In percent", Shape.whole(1, 100))
                .perhaps("cap", "The most it takes off, in won", Shape.whole(1, TemplateRequests.WON_MAX));
        return Shape.either("NewDiscount", fixed, percent);
    }

    private static Shape template(String name) {
        return Shape.answer(name)
                .with("id", "The offer", positive())
                .with("name", "What it is called", Shape.string())
                .with("discount", "What its coupons take off an order", Shape.ref("Discount"))
                .with("minimum", "The least order amount they are good for, in won", notNegative())
                .with("quota", "Coupons there are in all", positive())
                .with("issued", "Coupons customers have", notNegative())
                .with("remaining", "Coupons nobody has yet", notNegative())
                .with("from", "When the first is given out", Shape.time())
                .with("until", "From when on none is given out", Shape.time());
    }

    private static Shape page() {
        var listed = template("ListedTemplate").with("used", "Coupons that are used at present", notNegative());
        return Shape.answer("CouponTemplatePage")
                .with("templates", "Newest first", Shape.list(listed.schema()))
                .perhaps("next", "The cursor of the next page; null on the last", Shape.string());
    }

    private static Schema<Object> minimum() {
        return Shape.whole(0, TemplateRequests.WON_MAX);
    }

    private static Schema<Object> quota() {
        return Shape.whole(1, TemplateRequests.QUOTA_MAX);
    }

    private static Schema<Object> positive() {
        return Shape.whole(1, Long.MAX_VALUE);
    }

    private static Schema<Object> notNegative() {
        return Shape.whole(0, Long.MAX_VALUE);
    }
}
