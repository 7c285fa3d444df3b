package dev.jangteo.admin;

import dev.jangteo.wallet.Charge;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminChargeDocs implements OperationDocs {

    private static final String ID = "01a1f80c-7a6b-7c5d-8e4f-3a2b1c0d9e8f";
    private static final String PAGE = """
            {"charges": [
               {"chargeId": "01a1f80c-7a6b-7c5d-8e4f-3a2b1c0d9e8f", "accountId": 42, "amount": 50000,
                "status": "DISPUTED", "openedAt": "2026-11-20T01:02:03.456Z", "askedAt": "2026-11-20T01:02:33.456Z",
                "settledAt": "2026-11-20T01:02:34.567Z", "reason": "approved after it was declined"}],
             "next": null}""";

    private final WebSettings web;

    AdminChargeDocs(WebSettings web) {
        this.web = web;
    }

    @Override
    public List<OperationDoc> calls() {
        return List.of(OperationDoc.of(HttpMethod.GET, "/api/v1/admin/charges", "listCharges")
                .query("status", "Only those in this state", status(), "DISPUTED")
                .query("cursor", "The `next` of the page before", ObjectSchema.uuid(), ID)
                .limit(web)
                .gives(200, "A page of charges, newest first", page(), PAGE));
    }

    private static ObjectSchema page() {
        var charge = ObjectSchema.answer("ListedCharge")
                .with("chargeId", "UUIDv7; the gateway knows the charge by it, too", ObjectSchema.uuid())
                .with("accountId", "Whose wallet it is for", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("amount", "In won", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with(
                        "status",
                        "PENDING until the gateway's word is known; DISPUTED when it took money it had declined",
                        status())
                .with("openedAt", "When the customer asked for it", ObjectSchema.time())
                .with("askedAt", "When the gateway was last asked for it", ObjectSchema.time())
                .perhaps("settledAt", "When it was credited or declined; null while it is pending", ObjectSchema.time())
                .perhaps("reason", "The gateway's, or what the shop found out about it", ObjectSchema.string());
        return ObjectSchema.answer("ChargePage")
                .with("charges", "Newest first", ObjectSchema.list(charge.schema()))
                .perhaps("next", "The cursor of the next page; null on the last", ObjectSchema.string());
    }

    private static Schema<Object> status() {
        return ObjectSchema.oneOf(Charge.State.class);
    }
}
