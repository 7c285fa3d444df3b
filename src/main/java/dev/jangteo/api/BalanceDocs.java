package dev.jangteo.api;

import dev.jangteo.wallet.LedgerEntry;
import dev.jangteo.wallet.WalletSettings;
import dev.jangteo.web.CallDoc;
import dev.jangteo.web.CallDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Shape;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class BalanceDocs implements CallDocs {

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
    public List<CallDoc> calls() {
        return List.of(
                CallDoc.of(HttpMethod.GET, "/api/v1/balance", "getBalance")
                        .gives(200, "The balance", balance(), "{\"balance\": 50000}"),
                CallDoc.of(HttpMethod.POST, "/api/v1/balance/charge", "chargeBalance")
                        .needsKey()
                        .body(charge(), "{\"amount\": 50000}")
                        .gives(200, "The money is in the wallet", charged(), CHARGED)
                        .refuses(
                                ProblemCode.PAYMENT_DECLINED,
                                ProblemCode.BALANCE_LIMIT_EXCEEDED,
                                ProblemCode.PAYMENT_GATEWAY_UNAVAILABLE),
                CallDoc.of(HttpMethod.GET, "/api/v1/balance/entries", "listEntries")
                        .query(
                                "cursor",
                                "The `next` of the page before",
                                Shape.pattern("^[1-9][0-9]{0,17}$", 1, 18),
                                "17")
                        .limit(web)
                        .gives(200, "A page of the statement, newest first", statement(), STATEMENT));
    }

    private static Shape balance() {
        return Shape.answer("Balance").with("balance", "In won", Shape.whole(0, Long.MAX_VALUE));
    }

    private Shape charge() {
        return Shape.request("Charge").with("amount", "In won", Shape.whole(1, settings.chargeMax()));
    }

    private static Shape charged() {
        return Shape.answer("Charged")
                .with("chargeId", "UUIDv7, the reference in the statement", Shape.uuid())
                .with("amount", "In won", Shape.whole(1, Long.MAX_VALUE))
                .with("balance", "What the wallet held right after, in won", Shape.whole(1, Long.MAX_VALUE));
    }

    private static Shape statement() {
        var entry = Shape.answer("Entry")
                .with("at", "When", Shape.time())
                .with("kind", "Why", Shape.oneOf(LedgerEntry.Kind.class))
                .with("amount", "In won; negative when it left the wallet", Shape.whole(Long.MIN_VALUE, Long.MAX_VALUE))
                .with("balanceAfter", "In won", Shape.whole(0, Long.MAX_VALUE))
                .with("reference", "The id of the charge, order or adjustment", Shape.uuid());
        return Shape.answer("Statement")
                .with("entries", "Newest first", Shape.list(entry.schema()))
                .perhaps("next", "The cursor of the next page; null on the last", Shape.string());
    }
}
