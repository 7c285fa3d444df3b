package proof;

import java.util.List;

/// Headers that nobody needs, in numbers and lengths that nobody needs.
final class HeaderTwists {

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

    static final List<Twist> ALL = List.of(
            new Twist("accept", (draft, dice) -> {
                draft.header("Accept", dice.of(ACCEPTS));
                draft.may(406);
            }),
            new Twist("accept", (draft, dice) -> {
                draft.header("Accept", dice.of(ACCEPTS));
                draft.may(406);
            }),
            new Twist("language", (draft, dice) -> draft.header("Accept-Language", dice.of(LANGUAGES))),
            new Twist("language", (draft, dice) -> draft.header("Accept-Language", dice.of(LANGUAGES))),
            new Twist("odd header", (draft, dice) -> draft.header(dice.of(NAMES), Poison.headerValue(dice))),
            new Twist("odd header", (draft, dice) -> draft.header(dice.of(NAMES), Poison.headerValue(dice))),
            new Twist("request id", (draft, dice) -> draft.instead("X-Request-Id", Poison.headerValue(dice))),
            new Twist("many headers", (draft, dice) -> {
                int many = dice.of(List.of(20, 60, 150, 400));
                for (int i = 0; i < many; i++) {
                    draft.header("X-" + i, "x");
                }
                ifTooMuch(draft, many > 60);
            }),
            new Twist("long header", (draft, dice) -> {
                int length = dice.of(List.of(1_000, 4_000, 17_000, 70_000));
                draft.header("X-Long", "x".repeat(length));
                ifTooMuch(draft, length > 4_000);
            }),
            new Twist("preflight", (draft, dice) -> {
                draft.method = dice.once(3) ? draft.method : "OPTIONS";
                draft.header(
                        "Origin", dice.of(List.of("https://elsewhere.example", "null", "x", "http://[", "\u00e9")));
                draft.header("Access-Control-Request-Method", dice.of(List.of("POST", "DELETE", "x", "")));
            }),
            new Twist("upgrade", (draft, dice) -> {
                draft.header("Connection", "Upgrade, HTTP2-Settings");
                draft.header("Upgrade", dice.of(List.of("h2c", "websocket", "x", "TLS/1.0", "HTTP/2.0")));
                draft.header("HTTP2-Settings", "AAMAAABkAARAAAAAAAIAAAAA");
                draft.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
                draft.header("Sec-WebSocket-Version", "13");
                draft.alone = true;
            }),
            new Twist("expect", (draft, dice) -> {
                draft.header("Expect", dice.of(List.of("100-continue", "100-Continue", "x", "", "200-ok")));
                draft.may(400, 417);
                draft.alone = true;
            }),
            new Twist("form", (draft, _) -> {
                draft.instead("Content-Type", "application/x-www-form-urlencoded");
                draft.body("a=%zz&=&%&page=x");
            }));

    private HeaderTwists() {}

    /// The container reads 16 KB of head, and a hundred headers.
    private static void ifTooMuch(Draft draft, boolean tooMuch) {
        if (tooMuch) {
            draft.may(400, 431);
            draft.alone = true;
        }
    }
}
