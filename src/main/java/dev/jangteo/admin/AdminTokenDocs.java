package dev.jangteo.admin;

import dev.jangteo.accounts.Role;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminTokenDocs implements OperationDocs {

    private static final long NUMBER_MAX = 999_999_999_999_999_999L;
    private static final String NEW = """
            {"name": "prometheus", "role": "MONITOR", "until": "2999-12-31T00:00:00Z"}""";
    private static final String TOKEN = """
            {"id": 7, "name": "prometheus", "role": "MONITOR", "until": "2999-12-31T00:00:00Z",
             "createdAt": "2026-01-20T01:02:03.456Z", "createdBy": 1}""";
    private static final String ISSUED = """
            {"id": 7, "name": "prometheus", "role": "MONITOR", "until": "2999-12-31T00:00:00Z",
             "createdAt": "2026-01-20T01:02:03.456Z", "createdBy": 1,
             "token": "jangteo_pD4pXz0v5g3bq0mCk9T7sQe2Jw8aYhRfLn6uVtKxI1o"}""";

    private final WebSettings web;

    AdminTokenDocs(WebSettings web) {
        this.web = web;
    }

    @Override
    public List<OperationDoc> calls() {
        return List.of(
                OperationDoc.of(HttpMethod.POST, "/api/v1/admin/tokens", "issueToken")
                        .part(token())
                        .body(wanted(), NEW)
                        .gives(201, "The token, shown this once", ObjectSchema.known("MachineToken"), ISSUED),
                OperationDoc.of(HttpMethod.GET, "/api/v1/admin/tokens", "listTokens")
                        .query("cursor", "The `next` of the page before", ObjectSchema.whole(1, NUMBER_MAX), 7)
                        .limit(web)
                        .gives(200, "A page of tokens", page(), "{\"tokens\": [" + TOKEN + "], \"next\": null}"),
                OperationDoc.of(HttpMethod.DELETE, "/api/v1/admin/tokens/{id}", "revokeToken")
                        .path("id", "The token's id", ObjectSchema.whole(1, Long.MAX_VALUE), 7)
                        .givesNothing("It is revoked")
                        .refuses(ProblemCode.NOT_FOUND));
    }

    private static ObjectSchema wanted() {
        return ObjectSchema.request("NewMachineToken")
                .with("name", "What it is for", ObjectSchema.text(1, TokenRequest.NAME_MAX))
                .with(
                        "role",
                        "MONITOR reads figures, DATA_PLATFORM events, BACKEND acts for customers",
                        ObjectSchema.oneOf(TokenRequest.MachineRole.class))
                .with("until", "From when on it is refused; a time to come", ObjectSchema.sentTime());
    }

    private static ObjectSchema page() {
        return ObjectSchema.answer("MachineTokenPage")
                .with("tokens", "Newest first", ObjectSchema.list(ObjectSchema.ref("MachineToken")))
                .perhaps("next", "The cursor of the next page; null on the last", ObjectSchema.string());
    }

    private static ObjectSchema token() {
        return ObjectSchema.answer("MachineToken")
                .with("id", "Its number", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("name", "What it is for", ObjectSchema.string())
                .with("role", "What it may do", ObjectSchema.oneOf(Role.class))
                .with("until", "From when on it is refused", ObjectSchema.time())
                .with("createdAt", "When it was made", ObjectSchema.time())
                .with("createdBy", "The admin's account", ObjectSchema.whole(1, Long.MAX_VALUE))
                .sometimes("revokedAt", "When it was revoked", ObjectSchema.time())
                .sometimes(
                        "token",
                        "For the header Authorization; only in the answer that made it",
                        ObjectSchema.string());
    }
}
