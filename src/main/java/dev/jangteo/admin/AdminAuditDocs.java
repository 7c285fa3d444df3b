package dev.jangteo.admin;

import dev.jangteo.web.CallDoc;
import dev.jangteo.web.CallDocs;
import dev.jangteo.web.Shape;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminAuditDocs implements CallDocs {

    private static final String AUDIT = """
            {"holds": true, "findings": [
               {"code": "money-in-is-money-held",
                "invariant": "all charges and refunds and adjustments less all payments are all balances", "holds": true,
                "violations": 0, "figures": {"charges": 50000, "payments": 49500, "refunds": 0, "adjustments": 0, "balances": 500}}]}""";

    @Override
    public List<CallDoc> calls() {
        return List.of(CallDoc.of(HttpMethod.GET, "/api/v1/admin/audit", "audit")
                .gives(200, "Every invariant with its figures", audit(), AUDIT));
    }

    private static Shape audit() {
        var number = Shape.whole(Long.MIN_VALUE, Long.MAX_VALUE);
        var finding = Shape.answer("Finding")
                .with("code", "The invariant's name for programs, which stays as it is", Shape.string())
                .with("invariant", "What must always be true", Shape.string())
                .with("holds", "Whether it is", Shape.flag())
                .with("violations", "Rows that break it", Shape.whole(0, Long.MAX_VALUE))
                .with("figures", "What it was judged by", Shape.map(number));
        return Shape.answer("Audit")
                .with("holds", "Whether all of them are true", Shape.flag())
                .with("findings", "One for each invariant", Shape.list(finding.schema()));
    }
}
