package dev.jangteo.api;

import dev.jangteo.wallet.LedgerEntry;
import dev.jangteo.wallet.WalletSettings;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class BalanceDocs implements OperationDocs {

    private static final String CHARGED = """
            {"chargeId": "01a1f80c-1a2b-7c3d-8e4f-5a6b7c8d9e0f", "amount": 50000, "balance": 50000}""";
    private static final String STATEMENT = """
            {"entries": [
               {"at": "2026-11-20T01:02:03.456Z", "kind": "PAYMENT", "amount": -49500, "balanceAfter": 500,
                "reference": "01a1f80d-0f1e-7d2c-9b3a-485960718293"},
               {"at": "2026-11-20T01:00:00.000Z", "kind": "CHARGE", "amount": 50000, "balanceAfter": 50000,
                "reference": "01a1f80c-1a2b-7c3d-8e4f-5a6b7c8d9e0f"}],
             "next": null}""";

    private final WalletSettings settings;
    private final WebSettings web;

    BalanceDocs(WalletSettings settings, WebSettings web) {
        this.settings = settings;
        this.web = web;
    }

    @Override
    public List<OperationDoc> calls() {
        return List.of(
                OperationDoc.of(HttpMethod.GET, "/api/v1/balance", "getBalance")
                        .gives(200, "The balance", balance(), "{\"balance\": 50000}"),
                OperationDoc.of(HttpMethod.POST, "/api/v1/balance/charge", "chargeBalance")
                        .needsKey()
                        .body(charge(), "{\"amount\": 50000}")
                        .gives(200, "The money is in the wallet", charged(), CHARGED)
                        .refuses(
                                ProblemCode.PAYMENT_DECLINED,
                                ProblemCode.BALANCE_LIMIT_EXCEEDED,
                                ProblemCode.PAYMENT_GATEWAY_UNAVAILABLE),
                OperationDoc.of(HttpMethod.GET, "/api/v1/balance/entries", "listEntries")
                        .query(
                                "cursor",
                                "The `next` of the page before",
                                ObjectSchema.pattern("^0{0,17}[1-9][0-9]{0,17}$", 1, 18),
                                "17")
                        .limit(web)
                        .gives(200, "A page of the statement, newest first", statement(), STATEMENT));
    }

    private static ObjectSchema balance() {
        return ObjectSchema.answer("Balance").with("balance", "In won", ObjectSchema.whole(0, Long.MAX_VALUE));
    }

    private ObjectSchema charge() {
        return ObjectSchema.request("Charge").with("amount", "In won", ObjectSchema.whole(1, settings.chargeMax()));
    }

    private static ObjectSchema charged() {
        return ObjectSchema.answer("Charged")
                .with("chargeId", "UUIDv7, the reference in the statement", ObjectSchema.uuid())
                .with("amount", "In won", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("balance", "What the wallet held right after, in won", ObjectSchema.whole(1, Long.MAX_VALUE));
    }

    private static ObjectSchema statement() {
        var entry = ObjectSchema.answer("Entry")
                .with("at", "When", ObjectSchema.time())
                .with("kind", "Why", ObjectSchema.oneOf(LedgerEntry.Kind.class))
                .with(
                        "amount",
                        "In won; negative when it left the wallet",
                        ObjectSchema.whole(Long.MIN_VALUE, Long.MAX_VALUE))
                .with("balanceAfter", "In won", ObjectSchema.whole(0, Long.MAX_VALUE))
                .with("reference", "The id of the charge, order or adjustment", ObjectSchema.uuid());
        return ObjectSchema.answer("Statement")
                .with("entries", "Newest first", ObjectSchema.list(entry.schema()))
                .perhaps("next", "The cursor of the next page; null on the last", ObjectSchema.string());
    }
}
