package dev.jangteo.admin;

import dev.jangteo.web.CallDoc;
import dev.jangteo.web.CallDocs;
import dev.jangteo.web.Shape;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminTrailDocs implements CallDocs {

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
    public List<CallDoc> calls() {
        return List.of(CallDoc.of(HttpMethod.GET, "/api/v1/admin/trail", "readTrail")
                .query("accountId", "Only what this account did, or was done for it", Shape.whole(1, NUMBER_MAX), 42)
                .query("act", "Only acts of this kind", Shape.oneOf(AdminTrailBook.ACTS), "admin-call")
                .query("cursor", "The `next` of the page before", Shape.whole(1, NUMBER_MAX), 17)
                .limit(web)
                .gives(200, "A page of the trail, newest first", page(), PAGE));
    }

    private static Shape page() {
        var entry = Shape.answer("Act")
                .with("number", "Counts up", Shape.whole(1, Long.MAX_VALUE))
                .with("at", "When", Shape.time())
                .with("act", "What", Shape.oneOf(AdminTrailBook.ACTS))
                .perhaps("accountId", "Who did it, or for whom a machine did", Shape.whole(1, Long.MAX_VALUE))
                .perhaps("tokenId", "The machine's token", Shape.whole(1, Long.MAX_VALUE))
                .with("address", "From where", Shape.string())
                .with("subject", "To what", Shape.string())
                .with("detail", "More about it", Shape.string())
                .with("times", "How often, where several are noted together", Shape.whole(1, Long.MAX_VALUE));
        return Shape.answer("TrailPage")
                .with("entries", "Newest first", Shape.list(entry.schema()))
                .perhaps("next", "The cursor of the next page; null on the last", Shape.string());
    }
}
