package proof.hostile.mutation;

import java.util.List;
import proof.hostile.request.Draft;
import proof.hostile.request.HostileValues;

/// Headers that nobody needs, in numbers and lengths that nobody needs.
final class HeaderMutations {

    private static final List<String> NAMES = List.of(
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Accept-Charset",
            "Cookie",
            "Origin",
            "Referer",
            "User-Agent",
            "X-Request-Id",
            "X-HTTP-Method-Override",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Prefix",
            "X-Forwarded-Port",
            "Forwarded",
            "X-Original-URL",
            "X-Rewrite-URL",
            "Range",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "If-Range",
            "TE",
            "Trailer",
            "Via",
            "Pragma",
            "Cache-Control",
            "From",
            "Max-Forwards",
            "Content-Language",
            "Content-Location",
            "Content-Range",
            "Content-MD5",
            "Date",
            "X",
            "x-" + "y".repeat(500),
            "Idempotency-Key2");

    private static final List<String> ACCEPTS = List.of(
            "*/*",
            "application/json",
            "application/problem+json",
            "text/html",
            "application/xml",
            "image/png",
            "application/*",
            "text/*;q=0.1",
            "application/json;q=0",
            "application/json;q=2",
            "application/json;q=x",
            "*/*;q=0",
            "a",
            "a/b/c",
            "",
            ",",
            "application/json,,,*/*",
            "application/json;version=9",
            "application/json; charset=utf-16",
            "*/json",
            "\u00e9",
            "text/html,application/xhtml+xml,*/*;q=0.8",
            "application/json,".repeat(300) + "*/*",
            "text/csv",
            "application/hal+json");

    private static final List<String> LANGUAGES = List.of(
            "ko",
            "en",
            "ko-KR,ko;q=0.9",
            "fr",
            "*",
            "xx-@@",
            "*;q=abc",
            "ko;q=9",
            "ko;q=-1",
            ",,,",
            "-",
            "--",
            "en_US",
            "i-klingon",
            "x-a-b",
            "ko-KR-u-nu-hang",
            "en-US-x-twain-and-more-than-eight",
            "\u00e9",
            "en;q=1.0000001",
            "a".repeat(5_000),
            "en,".repeat(2_000),
            "en-" + "a-".repeat(500),
            "und",
            "zh-Hant-TW",
            "%00",
            "${7*7}");

    static final List<Mutation> ALL = List.of(
            new Mutation("accept", (draft, random) -> {
                draft.header("Accept", random.of(ACCEPTS));
                draft.may(406);
            }),
            new Mutation("accept", (draft, random) -> {
                draft.header("Accept", random.of(ACCEPTS));
                draft.may(406);
            }),
            new Mutation("language", (draft, random) -> draft.header("Accept-Language", random.of(LANGUAGES))),
            new Mutation("language", (draft, random) -> draft.header("Accept-Language", random.of(LANGUAGES))),
            new Mutation(
                    "odd header", (draft, random) -> draft.header(random.of(NAMES), HostileValues.headerValue(random))),
            new Mutation(
                    "odd header", (draft, random) -> draft.header(random.of(NAMES), HostileValues.headerValue(random))),
            new Mutation(
                    "request id", (draft, random) -> draft.instead("X-Request-Id", HostileValues.headerValue(random))),
            new Mutation("many headers", (draft, random) -> {
                int many = random.of(List.of(20, 60, 150, 400));
                for (int i = 0; i < many; i++) {
                    draft.header("X-" + i, "x");
                }
                ifTooMuch(draft, many > 60);
            }),
            new Mutation("long header", (draft, random) -> {
                int length = random.of(List.of(1_000, 4_000, 17_000, 70_000));
                draft.header("X-Long", "x".repeat(length));
                ifTooMuch(draft, length > 4_000);
            }),
            new Mutation("preflight", (draft, random) -> {
                draft.method = random.once(3) ? draft.method : "OPTIONS";
                draft.header(
                        "Origin", random.of(List.of("https://elsewhere.example", "null", "x", "http://[", "\u00e9")));
                draft.header("Access-Control-Request-Method", random.of(List.of("POST", "DELETE", "x", "")));
            }),
            new Mutation("upgrade", (draft, random) -> {
                draft.header("Connection", "Upgrade, HTTP2-Settings");
                draft.header("Upgrade", random.of(List.of("h2c", "websocket", "x", "TLS/1.0", "HTTP/2.0")));
                draft.header("HTTP2-Settings", "AAMAAABkAARAAAAAAAIAAAAA");
                draft.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
                draft.header("Sec-WebSocket-Version", "13");
                draft.alone = true;
            }),
            new Mutation("expect", (draft, random) -> {
                draft.header("Expect", random.of(List.of("100-continue", "100-Continue", "x", "", "200-ok")));
                draft.may(400, 417);
                draft.alone = true;
            }),
            new Mutation("form", (draft, _) -> {
                draft.instead("Content-Type", "application/x-www-form-urlencoded");
                draft.body("a=%zz&=&%&page=x");
            }));

    private HeaderMutations() {}

    /// The container reads 16 KB of head, and a hundred headers.
    private static void ifTooMuch(Draft draft, boolean tooMuch) {
        if (tooMuch) {
            draft.may(400, 431);
            draft.alone = true;
        }
    }
}
