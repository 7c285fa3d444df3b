package dev.jangteo.admin;

import dev.jangteo.web.CallDoc;
import dev.jangteo.web.CallDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Shape;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminCustomerDocs implements CallDocs {

    @Override
    public List<CallDoc> calls() {
        return List.of(CallDoc.of(HttpMethod.GET, "/api/v1/admin/accounts/{id}/balance", "getBalanceOfAccount")
                .path("id", "The account's id", Shape.whole(1, Long.MAX_VALUE), 42)
                .gives(
                        200,
                        "The account's wallet",
                        balance(),
                        "{\"accountId\": 42, \"balance\": 30400, \"reserved\": 0}")
                .refuses(ProblemCode.NOT_FOUND));
    }

    private static Shape balance() {
        return Shape.answer("BalanceOfAccount")
                .with("accountId", "The account", Shape.whole(1, Long.MAX_VALUE))
                .with("balance", "In won", Shape.whole(0, Long.MAX_VALUE))
                .with("reserved", "What pending charges will bring, in won", Shape.whole(0, Long.MAX_VALUE));
    }
}
