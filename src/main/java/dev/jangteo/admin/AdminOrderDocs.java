package dev.jangteo.admin;

import dev.jangteo.api.AuthRequests;
import dev.jangteo.orders.Order;
import dev.jangteo.orders.OrderSearch;
import dev.jangteo.orders.Purchase;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.Query;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminOrderDocs implements OperationDocs {

    private static final String ID = "01a1f80d-0f1e-7d2c-9b3a-485960718293";
    private static final String PAGE = """
            {"orders": [
               {"accountId": 42, "email": "minji@example.com", "order":
                 {"id": "01a1f80d-0f1e-7d2c-9b3a-485960718293", "status": "PAID",
                  "items": [{"productId": 1, "name": "사과 1kg", "unitPrice": 9800, "quantity": 2, "amount": 19600}],
                  "amount": 19600, "discount": 0, "total": 19600, "couponId": null,
                  "reference": "R-2026-000123", "placedAt": "2026-11-20T01:02:03.456Z", "balanceAfter": 30400}}],
             "next": null}""";

    private final WebSettings web;

    AdminOrderDocs(WebSettings web) {
        this.web = web;
    }

    @Override
    public List<OperationDoc> calls() {
        return List.of(OperationDoc.of(HttpMethod.GET, "/api/v1/admin/orders", "listAllOrders")
                .query(
                        "email",
                        "Only orders of the account with this e-mail",
                        ObjectSchema.pattern(Query.TEXT, 1, AuthRequests.EMAIL_MAX),
                        "minji@example.com")
                .query("accountId", "Only orders of this account", number(), 42)
                .query(
                        "reference",
                        "Only orders with this number of the caller's",
                        ObjectSchema.pattern(Query.TEXT, 1, Purchase.REFERENCE_MAX),
                        "R-2026-000123")
                .query("status", "Only orders in this state", ObjectSchema.oneOf(Order.Status.class), "PAID")
                .query("productId", "Only orders with this product among their items", number(), 1)
                .query(
                        "from",
                        "Only orders placed from then on: a time, or a day of the shop's, which begins it",
                        ObjectSchema.sentDayOrTime(),
                        "2026-11-20")
                .query(
                        "until",
                        "Only orders placed before then: a time, or a day of the shop's, which is the last one",
                        ObjectSchema.sentDayOrTime(),
                        "2026-11-20T12:00:00+09:00")
                .query("orderId", "Only this order; nothing else counts then", ObjectSchema.uuid(), ID)
                .query("cursor", "The `next` of the page before", ObjectSchema.uuid(), ID)
                .limit(web)
                .gives(
                        200,
                        "A page of orders, newest first. One page looks at " + OrderSearch.LOOKED_AT_MAX
                                + " orders at most: while there is a `next`, it may show fewer than `limit`, even none",
                        page(),
                        PAGE));
    }

    private static ObjectSchema page() {
        var order = ObjectSchema.answer("OrderOfAccount")
                .with("accountId", "Whose it is", ObjectSchema.whole(1, Long.MAX_VALUE))
                .perhaps("email", "The account's; null when it has none", ObjectSchema.string())
                .with("order", "As its owner reads it", ObjectSchema.ref("Order"));
        return ObjectSchema.answer("OrderOfAccountPage")
                .with("orders", "Newest first", ObjectSchema.list(order.schema()))
                .perhaps("next", "The cursor of the next page; null on the last", ObjectSchema.uuid());
    }

    private static Schema<Object> number() {
        return ObjectSchema.whole(1, Query.LARGEST);
    }
}
