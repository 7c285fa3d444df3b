package proof.hostile.mutation;

import java.util.List;
import proof.hostile.request.Api;
import proof.hostile.request.Draft;
import proof.hostile.request.HostileValues;
import proof.hostile.request.SeededRandom;

/// Wrong methods, paths and queries.
final class AddressMutations {

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

    static final List<Mutation> ALL = List.of(
            new Mutation("other method", (draft, random) -> {
                draft.method = random.of(METHODS);
                draft.may(405);
            }),
            new Mutation("no method", (draft, random) -> {
                draft.method = random.of(NO_METHODS);
                draft.may(400, 405);
            }),
            new Mutation("end of the path", (draft, random) -> draft.path += random.of(ENDS)),
            new Mutation("word of the path", AddressMutations::word),
            new Mutation("letter of the path", (draft, random) -> {
                int at = random.below(draft.path.length());
                draft.path = draft.path.substring(0, at) + (char) random.from(1, 255) + draft.path.substring(at + 1);
            }),
            new Mutation("encoded path", (draft, random) -> {
                int at = random.below(draft.path.length());
                draft.path = draft.path.substring(0, at)
                        + String.format("%%%02x", (int) draft.path.charAt(at))
                        + draft.path.substring(at + 1);
            }),
            new Mutation("elsewhere", (draft, random) -> draft.path = random.of(ELSEWHERE)),
            new Mutation(
                    "query bound",
                    (draft, random) -> draft.aim.in("query").stream()
                            .filter(_ -> random.once(2))
                            .forEach(one ->
                                    draft.query.add(one.name() + "=" + HostileValues.near(one.schema(), random)))),
            new Mutation(
                    "query value",
                    (draft, random) -> draft.query.add(name(draft, random) + "=" + HostileValues.word(random))),
            new Mutation(
                    "query value",
                    (draft, random) -> draft.query.add(name(draft, random) + "=" + HostileValues.word(random))),
            new Mutation(
                    "query without value",
                    (draft, random) -> draft.query.add(name(draft, random)
                            + random.of(List.of("", "=", "==", "=&", "[]=1", "[0]=1", ".x=1", "=1;limit=2", "%3d1")))),
            new Mutation("query twice", (draft, random) -> {
                var name = name(draft, random);
                draft.query.addAll(List.of(name + "=1", name + "=" + random.of(List.of("1", "2", "x", ""))));
            }),
            new Mutation("query letter", (draft, random) -> {
                if (!draft.query.isEmpty()) {
                    var first = draft.query.removeFirst();
                    int at = random.below(first.length());
                    draft.query.add(first.substring(0, at) + (char) random.from(1, 255) + first.substring(at + 1));
                }
            }),
            new Mutation("many parameters", (draft, random) -> {
                for (int i = random.of(List.of(10, 100, 999, 1_001, 3_000)); i > 0; i--) {
                    draft.query.add("a");
                }
            }),
            new Mutation(
                    "long query",
                    (draft, random) ->
                            draft.query.add("x=" + "y".repeat(random.of(List.of(1_000, 7_000, 16_000, 40_000))))),
            new Mutation(
                    "odd query",
                    (draft, random) -> draft.query.add(random.of(List.of(
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

    private AddressMutations() {}

    private static String name(Draft draft, SeededRandom random) {
        var names = draft.aim.in("query").stream().map(Api.Parameter::name).toList();
        return names.isEmpty() || random.once(10)
                ? random.of(List.of("page", "limit", "cursor", "status", "sort", "x"))
                : random.of(names);
    }

    private static void word(Draft draft, SeededRandom random) {
        var words = draft.path.split("/");
        boolean last = draft.aim.path().endsWith("}") || random.once(2);
        if (words.length > 1) {
            words[last ? words.length - 1 : random.from(1, words.length - 1)] = HostileValues.word(random);
            draft.path = String.join("/", words);
        }
    }
}
