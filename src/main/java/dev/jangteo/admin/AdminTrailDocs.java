package dev.jangteo.admin;

import dev.jangteo.accounts.Trail;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminTrailDocs implements OperationDocs {

    private static final long NUMBER_MAX = 999_999_999_999_999_999L;
    private static final String PAGE = """
            {"entries": [
               {"number": 17, "at": "2026-01-20T01:02:03.456Z", "act": "admin-call", "accountId": 1, "tokenId": null,
                "address": "198.51.100.7", "subject": "PATCH /api/v1/admin/accounts/42",
                "detail": "request 01a1f80c-1305-7081-a773-c824e50fe598", "times": 1}],
             "next": null}""";

    private final WebSettings web;

    AdminTrailDocs(WebSettings web) {
        this.web = web;
    }

    @Override
    public List<OperationDoc> calls() {
        return List.of(OperationDoc.of(HttpMethod.GET, "/api/v1/admin/trail", "readTrail")
                .query(
                        "accountId",
                        "Only what this account did, or was done for it",
                        ObjectSchema.whole(1, NUMBER_MAX),
                        42)
                .query("act", "Only acts of this kind", ObjectSchema.oneOf(Trail.ACTS), "admin-call")
                .query("cursor", "The `next` of the page before", ObjectSchema.whole(1, NUMBER_MAX), 17)
                .limit(web)
                .gives(200, "A page of the trail, newest first", page(), PAGE));
    }

    private static ObjectSchema page() {
        var entry = ObjectSchema.answer("Act")
                .with("number", "Counts up", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("at", "When", ObjectSchema.time())
                .with("act", "What", ObjectSchema.oneOf(Trail.ACTS))
                .perhaps("accountId", "Who did it, or for whom a machine did", ObjectSchema.whole(1, Long.MAX_VALUE))
                .perhaps("tokenId", "The machine's token", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("address", "From where", ObjectSchema.string())
                .with("subject", "To what", ObjectSchema.string())
                .with("detail", "More about it", ObjectSchema.string())
                .with("times", "How often, where several are noted together", ObjectSchema.whole(1, Long.MAX_VALUE));
        return ObjectSchema.answer("TrailPage")
                .with("entries", "Newest first", ObjectSchema.list(entry.schema()))
                .perhaps("next", "The cursor of the next page; null on the last", ObjectSchema.string());
    }
}
