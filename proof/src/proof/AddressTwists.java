package proof;

import java.util.List;

/// Wrong methods, paths and queries.
final class AddressTwists {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE");
    private static final List<String> NO_METHODS =
            List.of("FOO", "get", "Post", "CONNECT", "PROPFIND", "A", "QUERY", "X".repeat(300));
    private static final List<String> ENDS = List.of(
            "/",
            "//",
            "/.",
            "/..",
            "/x",
            ".json",
            ";a=b",
            ";jsessionid=1",
            "%20",
            "%00",
            "%2f",
            "%",
            "?",
            "#x",
            "/%2e%2e/",
            "\\",
            "|",
            "\u00e9",
            "*");
    private static final List<String> ELSEWHERE = List.of(
            "/",
            "/error",
            "/favicon.ico",
            "/actuator",
            "/actuator/env",
            "/actuator/health",
            "/actuator/health/db",
            "/actuator/heapdump",
            "/v3/api-docs",
            "/v3/api-docs.yaml",
            "/v3/api-docs/x",
            "/swagger-ui.html",
            "/swagger-ui/index.html",
            "/swagger-ui/..%2f",
            "/problems/busy",
            "/problems/x",
            "/problems/%00",
            "/problems/<b>",
            "/api",
            "/api/",
            "/api/v1",
            "/api/v1/",
            "/api/v2/orders",
            "/API/V1/products",
            "/api/v1/Products",
            "/api/v1/admin",
            "/api/v1/admin/",
            "/api/v1/orders/",
            "/h2-console",
            "/.git/config",
            "//api/v1/products",
            "/./api/v1/products",
            "/x/../api/v1/products",
            "/%61pi/v1/products",
            "/api%2fv1%2fproducts",
            "/api/v1/products/%2e%2e/admin/audit",
            "/api/v1/products/..;/admin/audit",
            "*",
            "",
            "x");

    static final List<Twist> ALL = List.of(
            new Twist("other method", (draft, dice) -> {
                draft.method = dice.of(METHODS);
                draft.may(405);
            }),
            new Twist("no method", (draft, dice) -> {
                draft.method = dice.of(NO_METHODS);
                draft.may(400, 405);
            }),
            new Twist("end of the path", (draft, dice) -> draft.path += dice.of(ENDS)),
            new Twist("word of the path", AddressTwists::word),
            new Twist("letter of the path", (draft, dice) -> {
                int at = dice.below(draft.path.length());
                draft.path = draft.path.substring(0, at) + (char) dice.from(1, 255) + draft.path.substring(at + 1);
            }),
            new Twist("encoded path", (draft, dice) -> {
                int at = dice.below(draft.path.length());
                draft.path = draft.path.substring(0, at)
                        + String.format("%%%02x", (int) draft.path.charAt(at))
                        + draft.path.substring(at + 1);
            }),
            new Twist("elsewhere", (draft, dice) -> draft.path = dice.of(ELSEWHERE)),
            new Twist("query bound", (draft, dice) -> draft.aim.in("query").stream()
                    .filter(_ -> dice.once(2))
                    .forEach(one -> draft.query.add(one.name() + "=" + Poison.near(one.schema(), dice)))),
            new Twist("query value", (draft, dice) -> draft.query.add(name(draft, dice) + "=" + Poison.word(dice))),
            new Twist("query value", (draft, dice) -> draft.query.add(name(draft, dice) + "=" + Poison.word(dice))),
            new Twist(
                    "query without value",
                    (draft, dice) -> draft.query.add(name(draft, dice)
                            + dice.of(List.of("", "=", "==", "=&", "[]=1", "[0]=1", ".x=1", "=1;limit=2", "%3d1")))),
            new Twist("query twice", (draft, dice) -> {
                var name = name(draft, dice);
                draft.query.addAll(List.of(name + "=1", name + "=" + dice.of(List.of("1", "2", "x", ""))));
            }),
            new Twist("query letter", (draft, dice) -> {
                if (!draft.query.isEmpty()) {
                    var first = draft.query.removeFirst();
                    int at = dice.below(first.length());
                    draft.query.add(first.substring(0, at) + (char) dice.from(1, 255) + first.substring(at + 1));
                }
            }),
            new Twist("many parameters", (draft, dice) -> {
                for (int i = dice.of(List.of(10, 100, 999, 1_001, 3_000)); i > 0; i--) {
                    draft.query.add("a");
                }
            }),
            new Twist(
                    "long query",
                    (draft, dice) ->
                            draft.query.add("x=" + "y".repeat(dice.of(List.of(1_000, 7_000, 16_000, 40_000))))),
            new Twist(
                    "odd query",
                    (draft, dice) -> draft.query.add(dice.of(List.of(
                            "&",
                            "&&&",
                            "=",
                            "?",
                            "%",
                            "%00=1",
                            "page=%31",
                            "%70age=1",
                            "page+=1",
                            "page=+1",
                            "cursor=%00",
                            "access_token=x",
                            "_method=DELETE",
                            "a b")))));

    private AddressTwists() {}

    private static String name(Draft draft, Dice dice) {
        var names = draft.aim.in("query").stream().map(Api.Parameter::name).toList();
        return names.isEmpty() || dice.once(10)
                ? dice.of(List.of("page", "limit", "cursor", "status", "sort", "x"))
                : dice.of(names);
    }

    private static void word(Draft draft, Dice dice) {
        var words = draft.path.split("/");
        boolean last = draft.aim.path().endsWith("}") || dice.once(2);
        if (words.length > 1) {
            words[last ? words.length - 1 : dice.from(1, words.length - 1)] = Poison.word(dice);
            draft.path = String.join("/", words);
        }
    }
}
