package dev.jangteo.admin;

import dev.jangteo.api.AuthRequests;
import dev.jangteo.ordering.Order;
import dev.jangteo.ordering.OrderSearch;
import dev.jangteo.ordering.Wish;
import dev.jangteo.web.CallDoc;
import dev.jangteo.web.CallDocs;
import dev.jangteo.web.Query;
import dev.jangteo.web.Shape;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminOrderDocs implements CallDocs {

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
    public List<CallDoc> calls() {
        return List.of(CallDoc.of(HttpMethod.GET, "/api/v1/admin/orders", "listAllOrders")
                .query(
                        "email",
                        "Only orders of the account with this e-mail",
                        Shape.pattern(Query.TEXT, 1, AuthRequests.EMAIL_MAX),
                        "minji@example.com")
                .query("accountId", "Only orders of this account", number(), 42)
                .query(
                        "reference",
                        "Only orders with this number of the caller's",
                        Shape.pattern(Query.TEXT, 1, Wish.REFERENCE_MAX),
                        "R-2026-000123")
                .query("status", "Only orders in this state", Shape.oneOf(Order.Status.class), "PAID")
                .query("productId", "Only orders with this product among their items", number(), 1)
                .query(
                        "from",
                        "Only orders placed from then on: a time, or a day of the shop's, which begins it",
                        Shape.sentDayOrTime(),
                        "2026-11-20")
                .query(
                        "until",
                        "Only orders placed before then: a time, or a day of the shop's, which is the last one",
                        Shape.sentDayOrTime(),
                        "2026-11-20T12:00:00+09:00")
                .query("orderId", "Only this order; nothing else counts then", Shape.uuid(), ID)
                .query("cursor", "The `next` of the page before", Shape.uuid(), ID)
                .limit(web)
                .gives(
                        200,
                        "A page of orders, newest first. One page looks at " + OrderSearch.LOOKED_AT_MAX
                                + " orders at most: while there is a `next`, it may show fewer than `limit`, even none",
                        page(),
                        PAGE));
    }

    private static Shape page() {
        var order = Shape.answer("OrderOfAccount")
                .with("accountId", "Whose it is", Shape.whole(1, Long.MAX_VALUE))
                .perhaps("email", "The account's; null when it has none", Shape.string())
                .with("order", "As its owner reads it", Shape.ref("Order"));
        return Shape.answer("OrderOfAccountPage")
                .with("orders", "Newest first", Shape.list(order.schema()))
                .perhaps("next", "The cursor of the next page; null on the last", Shape.uuid());
    }

    private static Schema<Object> number() {
        return Shape.whole(1, Query.LARGEST);
    }
}
