package proof.hostile.mutation;

import java.util.List;
import proof.hostile.request.Draft;
import proof.hostile.request.Draft.Credentials;
import proof.hostile.request.HostileValues;

/// Wrong credentials and request keys.
final class LoginMutations {

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
            HostileValues.latin("사과"),
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

    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "bad token",
                    (draft, random) -> credentials(draft, Credentials.BAD, "Bearer " + random.of(draft.badTokens))),
            new Mutation(
                    "bad token",
                    (draft, random) -> credentials(draft, Credentials.BAD, "Bearer " + random.of(draft.badTokens))),
            new Mutation("no token", (draft, random) -> credentials(draft, Credentials.BAD, random.of(NO_TOKEN))),
            new Mutation("no bearer", (draft, random) -> credentials(draft, Credentials.NONE, random.of(NO_BEARER))),
            new Mutation("no credentials", (draft, _) -> {
                draft.without("Authorization");
                draft.credentials = Credentials.NONE;
            }),
            new Mutation("credentials twice", (draft, random) -> {
                draft.header("Authorization", random.of(NO_TOKEN));
                draft.credentials = Credentials.ODD;
                draft.may(401);
            }),
            new Mutation("token in the query", (draft, _) -> {
                draft.person.ifPresent(one -> draft.query.add("access_token=" + one.token()));
                draft.without("Authorization");
                draft.credentials = Credentials.NONE;
            }),
            new Mutation("bad key", (draft, random) -> draft.instead("Idempotency-Key", random.of(NO_KEY))),
            new Mutation("odd key", (draft, random) -> draft.instead("Idempotency-Key", random.of(ODD_KEYS))),
            new Mutation("no key", (draft, _) -> draft.without("Idempotency-Key")),
            new Mutation("key twice", (draft, random) -> {
                draft.header("Idempotency-Key", random.of(ODD_KEYS));
                draft.header("Idempotency-Key", random.of(ODD_KEYS));
            }));

    private LoginMutations() {}

    private static void credentials(Draft draft, Credentials credentials, String header) {
        draft.instead("Authorization", header);
        draft.credentials = credentials;
        if (header.contains("xxxx")) {
            draft.may(400);
        }
    }
}
