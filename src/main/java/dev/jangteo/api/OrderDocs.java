package dev.jangteo.api;

import dev.jangteo.orders.Order;
import dev.jangteo.orders.Purchase;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
class OrderDocs implements OperationDocs {

    /// What may be in the way of buying things that are known, whether they were chosen or lay in the cart.
    static final ProblemCode[] OF_A_PURCHASE = {
        ProblemCode.COUPON_NOT_FOUND,
        ProblemCode.PRODUCT_NOT_ON_SALE,
        ProblemCode.SALE_NOT_OPEN,
        ProblemCode.PURCHASE_LIMIT_EXCEEDED,
        ProblemCode.PRICE_CHANGED,
        ProblemCode.COUPON_USED,
        ProblemCode.COUPON_EXPIRED,
        ProblemCode.COUPON_NOT_APPLICABLE,
        ProblemCode.OUT_OF_STOCK,
        ProblemCode.INSUFFICIENT_BALANCE
    };

    private static final String ID = "01a1f80d-0f1e-7d2c-9b3a-485960718293";
    private static final String NEW_ORDER = """
            {"items": [{"productId": 1, "quantity": 2}, {"productId": 2, "quantity": 1}], "expectedTotal": 49500,
             "reference": "R-2026-000123"}""";
    private static final String ORDER = """
            {"id": "01a1f80d-0f1e-7d2c-9b3a-485960718293", "status": "PAID",
             "items": [
               {"productId": 1, "name": "사과 1kg", "unitPrice": 9800, "quantity": 2, "amount": 19600},
               {"productId": 2, "name": "샤인머스캣 2kg", "unitPrice": 29900, "quantity": 1, "amount": 29900}],
             "amount": 49500, "discount": 0, "total": 49500, "couponId": null, "reference": "R-2026-000123",
             "placedAt": "2026-11-20T01:02:03.456Z", "balanceAfter": 500}""";

    private final WebSettings web;
    private final int linesMax;

    OrderDocs(WebSettings web, @Value("${jangteo.ordering.lines-max:100}") int linesMax) {
        this.web = web;
        this.linesMax = linesMax;
    }

    @Override
    public List<OperationDoc> calls() {
        return List.of(
                OperationDoc.of(HttpMethod.POST, "/api/v1/orders", "placeOrder")
                        .needsKey()
                        .body(newOrder(), NEW_ORDER)
                        .makes("Bought and paid", order(), ORDER, "The order's address")
                        .refuses(ProblemCode.PRODUCT_NOT_FOUND)
                        .refuses(OF_A_PURCHASE),
                OperationDoc.of(HttpMethod.GET, "/api/v1/orders", "listOrders")
                        .query("cursor", "The `next` of the page before", ObjectSchema.uuid(), ID)
                        .limit(web)
                        .gives(
                                200,
                                "A page of orders, newest first",
                                page(),
                                "{\"orders\": [" + ORDER + "], \"next\": null}"),
                OperationDoc.of(HttpMethod.GET, "/api/v1/orders/{id}", "getOrder")
                        .path("id", "The order's id", ObjectSchema.uuid(), ID)
                        .gives(200, "The order", order(), ORDER)
                        .refuses(ProblemCode.ORDER_NOT_FOUND),
                OperationDoc.of(HttpMethod.POST, "/api/v1/orders/{id}/cancellation", "cancelOrder")
                        .path("id", "The order's id", ObjectSchema.uuid(), ID)
                        .takesKey()
                        .gives(
                                200,
                                "Everything went back. An admin may cancel anyone's order, at any time",
                                order(),
                                ORDER.replace("PAID", "CANCELLED"))
                        .refuses(
                                ProblemCode.ORDER_NOT_FOUND,
                                ProblemCode.ORDER_ALREADY_CANCELLED,
                                ProblemCode.CANCELLATION_TOO_LATE,
                                ProblemCode.BALANCE_LIMIT_EXCEEDED));
    }

    private ObjectSchema newOrder() {
        var item = ObjectSchema.request("OrderItem")
                .with("productId", "The product", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with(
                        "quantity",
                        "Units; items naming one product count together",
                        ObjectSchema.whole(1, Long.MAX_VALUE));
        return ObjectSchema.request("NewOrder")
                .with("items", "What to buy", ObjectSchema.list(1, linesMax, item.schema()))
                .perhaps("couponId", "A coupon of the caller", ObjectSchema.uuid())
                .perhaps(
                        "expectedTotal",
                        "What the customer was shown, in won; the order is refused when it costs something else",
                        ObjectSchema.whole(0, Long.MAX_VALUE))
                .perhaps(
                        "reference",
                        "Your own number for the order: in answers, events and the search of orders; two orders may"
                                + " have the same",
                        ObjectSchema.text(1, Purchase.REFERENCE_MAX));
    }

    private static ObjectSchema order() {
        var line = ObjectSchema.answer("OrderLine")
                .with("productId", "The product", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("name", "As it was called then", ObjectSchema.string())
                .with("unitPrice", "As it was then, in won", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("quantity", "Units", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("amount", "In won", ObjectSchema.whole(1, Long.MAX_VALUE));
        return ObjectSchema.answer("Order")
                .with("id", "UUIDv7", ObjectSchema.uuid())
                .with("status", "Paid, or cancelled with everything given back", ObjectSchema.oneOf(Order.Status.class))
                .with("items", "What was bought, one line for each product", ObjectSchema.list(line.schema()))
                .with("amount", "Of all lines, in won", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("discount", "Of the coupon, in won", won())
                .with("total", "What was paid: amount less discount, in won", won())
                .perhaps("couponId", "The coupon that was used", ObjectSchema.uuid())
                .perhaps("reference", "The caller's own number, if one was sent with the order", ObjectSchema.string())
                .with("placedAt", "When", ObjectSchema.time())
                .with("balanceAfter", "What the payment left in the wallet, in won", won());
    }

    private static ObjectSchema page() {
        return ObjectSchema.answer("OrderPage")
                .with("orders", "Newest first", ObjectSchema.list(ObjectSchema.ref("Order")))
                .perhaps("next", "The cursor of the next page; null on the last", ObjectSchema.uuid());
    }

    private static Schema<Object> won() {
        return ObjectSchema.whole(0, Long.MAX_VALUE);
    }
}
