package dev.jangteo.admin;

import dev.jangteo.web.CallDoc;
import dev.jangteo.web.CallDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Shape;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminCustomerDocs implements CallDocs {

    private static final String ID = "01a1f80d-0f1e-7d2c-9b3a-485960718293";
    private static final long ACCOUNT_MAX = 999_999_999_999_999_999L;
    private static final String PAGE = """
            {"orders": [
               {"accountId": 42, "order":
                 {"id": "01a1f80d-0f1e-7d2c-9b3a-485960718293", "status": "PAID",
                  "items": [{"productId": 1, "name": "사과 1kg", "unitPrice": 9800, "quantity": 2, "amount": 19600}],
                  "amount": 19600, "discount": 0, "total": 19600, "couponId": null,
                  "reference": "R-2026-000123", "placedAt": "2026-11-20T01:02:03.456Z", "balanceAfter": 30400}}],
             "next": null}""";

    private final WebSettings web;

    AdminCustomerDocs(WebSettings web) {
        this.web = web;
    }

    @Override
    public List<CallDoc> calls() {
        return List.of(
                CallDoc.of(HttpMethod.GET, "/api/v1/admin/orders", "listAllOrders")
                        .query("accountId", "Only orders of this account", Shape.whole(1, ACCOUNT_MAX), 42)
                        .query("orderId", "Only this order; account and cursor do not count then", Shape.uuid(), ID)
                        .query("cursor", "The `next` of the page before", Shape.uuid(), ID)
                        .limit(web)
                        .gives(200, "A page of orders, newest first", page(), PAGE),
                CallDoc.of(HttpMethod.GET, "/api/v1/admin/accounts/{id}/balance", "getBalanceOfAccount")
                        .path("id", "The account's id", Shape.whole(1, Long.MAX_VALUE), 42)
                        .gives(
                                200,
                                "The account's wallet",
                                balance(),
                                "{\"accountId\": 42, \"balance\": 30400, \"reserved\": 0}")
                        .refuses(ProblemCode.NOT_FOUND));
    }

    private static Shape page() {
        var order = Shape.answer("OrderOfAccount")
                .with("accountId", "Whose it is", Shape.whole(1, Long.MAX_VALUE))
                .with("order", "As its owner reads it", Shape.ref("Order"));
        return Shape.answer("OrderOfAccountPage")
                .with("orders", "Newest first", Shape.list(order.schema()))
                .perhaps("next", "The cursor of the next page; null on the last", Shape.uuid());
    }

    private static Shape balance() {
        return Shape.answer("BalanceOfAccount")
                .with("accountId", "The account", Shape.whole(1, Long.MAX_VALUE))
                .with("balance", "In won", Shape.whole(0, Long.MAX_VALUE))
                .with("reserved", "What pending charges will bring, in won", Shape.whole(0, Long.MAX_VALUE));
    }
}
