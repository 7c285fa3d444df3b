package dev.jangteo.admin;

import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminCustomerDocs implements OperationDocs {

    @Override
    public List<OperationDoc> calls() {
        return List.of(OperationDoc.of(HttpMethod.GET, "/api/v1/admin/accounts/{id}/balance", "getBalanceOfAccount")
                .path("id", "The account's id", ObjectSchema.whole(1, Long.MAX_VALUE), 42)
                .gives(
                        200,
                        "The account's wallet",
                        balance(),
                        "{\"accountId\": 42, \"balance\": 30400, \"reserved\": 0}")
                .refuses(ProblemCode.NOT_FOUND));
    }

    private static ObjectSchema balance() {
        return ObjectSchema.answer("BalanceOfAccount")
                .with("accountId", "The account", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("balance", "In won", ObjectSchema.whole(0, Long.MAX_VALUE))
                .with("reserved", "What pending charges will bring, in won", ObjectSchema.whole(0, Long.MAX_VALUE));
    }
}
