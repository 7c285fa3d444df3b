package dev.jangteo.admin;

import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminAuditDocs implements OperationDocs {

    private static final String AUDIT = """
            {"holds": true, "findings": [
               {"code": "money-in-is-money-held",
                "invariant": "all charges and refunds and adjustments less all payments are all balances", "holds": true,
                "violations": 0, "figures": {"charges": 50000, "payments": 49500, "refunds": 0, "adjustments": 0, "balances": 500}}]}""";

    @Override
    public List<OperationDoc> calls() {
        return List.of(OperationDoc.of(HttpMethod.GET, "/api/v1/admin/audit", "audit")
                .gives(200, "Every invariant with its figures", audit(), AUDIT));
    }

    private static ObjectSchema audit() {
        var number = ObjectSchema.whole(Long.MIN_VALUE, Long.MAX_VALUE);
        var finding = ObjectSchema.answer("Finding")
                .with("code", "The invariant's name for programs, which stays as it is", ObjectSchema.string())
                .with("invariant", "What must always be true", ObjectSchema.string())
                .with("holds", "Whether it is", ObjectSchema.flag())
                .with("violations", "Rows that break it", ObjectSchema.whole(0, Long.MAX_VALUE))
                .with("figures", "What it was judged by", ObjectSchema.map(number));
        return ObjectSchema.answer("Audit")
                .with("holds", "Whether all of them are true", ObjectSchema.flag())
                .with("findings", "One for each invariant", ObjectSchema.list(finding.schema()));
    }
}
