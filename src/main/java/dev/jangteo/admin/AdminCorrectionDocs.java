package dev.jangteo.admin;

import dev.jangteo.wallet.Charge;
import dev.jangteo.wallet.CorrectMoney;
import dev.jangteo.wallet.WalletSettings;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminCorrectionDocs implements OperationDocs {

    private static final String ID = "01a1f80c-7a6b-7c5d-8e4f-3a2b1c0d9e8f";
    private static final String ADJUSTED = """
            {"adjustmentId": "01a1f80c-7a6b-7c5d-8e4f-3a2b1c0d9e8f", "accountId": 42, "amount": -500,
             "balance": 49500}""";
    private static final String SETTLED = """
            {"chargeId": "01a1f80c-7a6b-7c5d-8e4f-3a2b1c0d9e8f", "accountId": 42, "amount": 50000,
             "status": "CREDITED", "balance": 50000}""";

    private final WalletSettings settings;

    AdminCorrectionDocs(WalletSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<OperationDoc> calls() {
        return List.of(
                OperationDoc.of(HttpMethod.POST, "/api/v1/admin/accounts/{id}/adjustments", "adjustBalance")
                        .takesKey()
                        .path("id", "The account", ObjectSchema.whole(1, Long.MAX_VALUE), 42)
                        .body(adjustment(), "{\"amount\": -500, \"reason\": \"paid out at the counter\"}")
                        .gives(200, "The balance is corrected, with an entry of kind ADJUSTMENT", adjusted(), ADJUSTED)
                        .refuses(
                                ProblemCode.NOT_FOUND,
                                ProblemCode.INSUFFICIENT_BALANCE,
                                ProblemCode.BALANCE_LIMIT_EXCEEDED),
                OperationDoc.of(HttpMethod.POST, "/api/v1/admin/charges/{id}/settlement", "settleCharge")
                        .takesKey()
                        .path("id", "The charge", ObjectSchema.uuid(), ID)
                        .body(settlement(), "{\"outcome\": \"CREDITED\", \"reason\": \"the gateway has the money\"}")
                        .gives(200, "The charge is disputed no more", settled(), SETTLED)
                        .refuses(
                                ProblemCode.NOT_FOUND,
                                ProblemCode.CHARGE_NOT_DISPUTED,
                                ProblemCode.BALANCE_LIMIT_EXCEEDED));
    }

    private ObjectSchema adjustment() {
        return ObjectSchema.request("Adjustment")
                .with(
                        "amount",
                        "In won; negative takes out of the wallet, and zero is refused",
                        anythingButZero(settings.balanceMax()))
                .with("reason", "Why, for whoever looks later", reason());
    }

    private static Schema<Object> anythingButZero(long most) {
        var either = new JsonSchema();
        either.setAnyOf(List.of(ObjectSchema.whole(-most, -1), ObjectSchema.whole(1, most)));
        return either;
    }

    private static ObjectSchema adjusted() {
        return ObjectSchema.answer("Adjusted")
                .with("adjustmentId", "UUIDv7, the reference in the statement", ObjectSchema.uuid())
                .with("accountId", "Whose wallet", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("amount", "In won", ObjectSchema.whole(Long.MIN_VALUE, Long.MAX_VALUE))
                .with("balance", "What the wallet held right after, in won", ObjectSchema.whole(0, Long.MAX_VALUE));
    }

    private static ObjectSchema settlement() {
        return ObjectSchema.request("Settlement")
                .with(
                        "outcome",
                        "CREDITED puts the money into the wallet; RETURNED says that the gateway gave it back",
                        ObjectSchema.oneOf(CorrectMoney.SettleAs.class))
                .with("reason", "Why, for whoever looks later", reason());
    }

    private static ObjectSchema settled() {
        return ObjectSchema.answer("Settled")
                .with("chargeId", "The charge", ObjectSchema.uuid())
                .with("accountId", "Whose wallet", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("amount", "In won", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("status", "What it is now", ObjectSchema.oneOf(Charge.State.class))
                .with("balance", "What the wallet held right after, in won", ObjectSchema.whole(0, Long.MAX_VALUE));
    }

    private static Schema<Object> reason() {
        return ObjectSchema.text(1, Corrections.REASON_MAX);
    }
}
