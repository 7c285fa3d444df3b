package dev.jangteo.openapi;

import dev.jangteo.web.IdempotencyKeys;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.parameters.Parameter;

/// Parameters and headers that calls have in common.
final class SharedParts {

    private static final int KEY_LENGTH_MAX = 512;

    /// One to 255 printable ASCII characters, bare or as a string of RFC 8941.
    private static final String KEY = "^(?:[!#-~](?:[ -~]{0,253}[!-~])?|\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255}\")$";

    private SharedParts() {}

    static void addTo(Components components) {
        components.addSchemas(ProblemSchemas.BASE, ProblemSchemas.base());
        components.addParameters("AcceptLanguage", language());
        components.addParameters("IdempotencyKey", key(true));
        components.addParameters("OptionalIdempotencyKey", key(false));
        components.addHeaders(
                "RequestId", OperationWriter.header("The request's id in the shop's log", Schemas.string()));
        components.addHeaders(
                "IdempotencyReplayed",
                OperationWriter.header(
                        "There when the answer is that of an earlier request", OperationWriter.oneWord("true")));
        components.addHeaders(
                "RetryAfter", OperationWriter.header("Seconds to wait", Schemas.whole(1, Long.MAX_VALUE)));
    }

    private static Parameter language() {
        return new Parameter()
                .in("header")
                .name("Accept-Language")
                .required(false)
                .description("The language of problem documents, `ko` or `en`; English for everything else")
                .schema(Schemas.string())
                .example("ko");
    }

    private static Parameter key(boolean required) {
        return new Parameter()
                .in("header")
                .name(IdempotencyKeys.HEADER)
                .required(required)
                .description("Made anew by the client for every new request, and sent again with a retry: 1 to 255"
                        + " printable ASCII characters, quoted or bare")
                .schema(Schemas.text(KEY, 1, KEY_LENGTH_MAX))
                .example(IdempotencyKeys.EXAMPLE);
    }
}
