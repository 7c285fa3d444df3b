package proof;

import java.util.List;
import proof.Draft.Credentials;

/// Wrong credentials and request keys.
final class LoginTwists {

    private static final List<String> NO_BEARER = List.of(
            "", " ", "Basic YTpi", "Basic", "Token x", "Digest a=b", "Negotiate", "x", "=", "Bearerx", "B earer x");
    private static final List<String> NO_TOKEN = List.of(
            "Bearer",
            "Bearer ",
            "Bearer  ",
            "Bearer a b",
            "Bearer x",
            "bearer x",
            "BEARER x",
            "Bearer a.b.c",
            "Bearer ...",
            "Bearer ..",
            "Bearer .",
            "Bearer {}",
            "Bearer \"x\"",
            "Bearer \u00e9",
            "Bearer %00",
            "Bearer x, Bearer y",
            "Bearer " + "x".repeat(3_000),
            "Bearer " + "x.".repeat(1_000));
    private static final List<String> NO_KEY = List.of(
            "",
            " ",
            "\"",
            "\"\"",
            "\"open",
            "open\"",
            "\"a\"b",
            "\u00e9",
            Poison.latin("사과"),
            "\"a\\x\"",
            "a\u007f",
            "k".repeat(256),
            "k".repeat(5_000),
            "\"" + "k".repeat(256) + "\"");
    private static final List<String> ODD_KEYS = List.of(
            "a",
            "a b",
            "\"a b\"",
            "\"a\\\"b\"",
            "a,b",
            "k".repeat(255),
            "\"" + "k".repeat(255) + "\"",
            "~",
            "'; drop table orders",
            "null",
            "%00",
            ":",
            "a;b=c");

    static final List<Twist> ALL = List.of(
            new Twist(
                    "bad token",
                    (draft, dice) -> credentials(draft, Credentials.BAD, "Bearer " + dice.of(draft.badTokens))),
            new Twist(
                    "bad token",
                    (draft, dice) -> credentials(draft, Credentials.BAD, "Bearer " + dice.of(draft.badTokens))),
            new Twist("no token", (draft, dice) -> credentials(draft, Credentials.BAD, dice.of(NO_TOKEN))),
            new Twist("no bearer", (draft, dice) -> credentials(draft, Credentials.NONE, dice.of(NO_BEARER))),
            new Twist("no credentials", (draft, _) -> {
                draft.without("Authorization");
                draft.credentials = Credentials.NONE;
            }),
            new Twist("credentials twice", (draft, dice) -> {
                draft.header("Authorization", dice.of(NO_TOKEN));
                draft.credentials = Credentials.ODD;
                draft.may(401);
            }),
            new Twist("token in the query", (draft, _) -> {
                draft.person.ifPresent(one -> draft.query.add("access_token=" + one.token()));
                draft.without("Authorization");
                draft.credentials = Credentials.NONE;
            }),
            new Twist("bad key", (draft, dice) -> draft.instead("Idempotency-Key", dice.of(NO_KEY))),
            new Twist("odd key", (draft, dice) -> draft.instead("Idempotency-Key", dice.of(ODD_KEYS))),
            new Twist("no key", (draft, _) -> draft.without("Idempotency-Key")),
            new Twist("key twice", (draft, dice) -> {
                draft.header("Idempotency-Key", dice.of(ODD_KEYS));
                draft.header("Idempotency-Key", dice.of(ODD_KEYS));
            }));

    private LoginTwists() {}

    private static void credentials(Draft draft, Credentials credentials, String header) {
        draft.instead("Authorization", header);
        draft.credentials = credentials;
        if (header.contains("xxxx")) {
            draft.may(400);
        }
    }
}
