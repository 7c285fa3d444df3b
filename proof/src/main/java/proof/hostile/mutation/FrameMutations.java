package proof.hostile.mutation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import proof.hostile.request.Draft;

/// Requests that are not quite HTTP: heads and lengths that say what is not so. Each goes over a connection of its own.
final class FrameMutations {

    /// A request line and what stands where the headers should be.
    private static final List<String> HEADS = List.of(
            "GET\r\n",
            "GET \r\n",
            " GET / HTTP/1.1\r\nHost: x\r\n",
            "GET  / HTTP/1.1\r\nHost: x\r\n",
            "GET / HTTP/1.1 \r\nHost: x\r\n",
            "GET / HTTP/9.9\r\nHost: x\r\n",
            "GET / http/1.1\r\nHost: x\r\n",
            "GET / HTTP/1.1\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n",
            "GET / HTTP/1.1\r\nHost: a b\r\n",
            "GET / HTTP/1.1\r\nHost: \r\n",
            "GET / HTTP/1.1\r\nHost: x:99999\r\n",
            "GET / HTTP/1.1\r\nHost: [::1\r\n",
            "GET / HTTP/1.1\r\nHost: u@x\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nA B: c\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nA\u0000B: c\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nA: b\u0000c\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\n: c\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nA : c\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\n A: folded\r\n",
            "GET http://elsewhere.example/api/v1/products HTTP/1.1\r\nHost: x\r\n",
            "GET http:///x HTTP/1.1\r\nHost: x\r\n",
            "GET * HTTP/1.1\r\nHost: x\r\n",
            "CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n",
            "GET /\u0001 HTTP/1.1\r\nHost: x\r\n",
            "GET /\u00e9 HTTP/1.1\r\nHost: x\r\n",
            "GET /a b HTTP/1.1\r\nHost: x\r\n",
            "G\u0000T / HTTP/1.1\r\nHost: x\r\n",
            "\u0000\u0000\u0000\u0000",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
            "hello\r\n",
            "PRI * HTTP/2.0\r\n",
            "GET / HTTP/2.0\r\nHost: x\r\n",
            "GET /" + "a".repeat(30_000) + " HTTP/1.1\r\n",
            "X".repeat(20_000),
            "{\"amount\":1}",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n",
            "GET /\rHTTP/1.1\r\nHost: x\r\n",
            "");

    static final List<Mutation> ALL = List.of(
            new Mutation("no HTTP", (draft, random) -> {
                var head = random.of(HEADS) + (random.once(5) ? "" : "Connection: close\r\n\r\n");
                draft.bytes = Optional.of(head.getBytes(StandardCharsets.ISO_8859_1));
                draft.mayStayUnheard = head.isEmpty() || head.startsWith("PRI") || !head.contains("\r\n\r\n");
                draft.alone = true;
            }),
            new Mutation("head cut off", (draft, random) -> {
                var bytes = draft.toBytes();
                int head = Math.max(1, new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n"));
                draft.bytes = Optional.of(Arrays.copyOf(bytes, random.below(head)));
                draft.mayStayUnheard = true;
                draft.alone = true;
            }),
            new Mutation(
                    "length too short",
                    (draft, random) -> length(draft, String.valueOf(random.below(draft.rendered().length + 1)))),
            new Mutation(
                    "length too long",
                    (draft, random) -> length(draft, String.valueOf(draft.rendered().length + random.from(1, 100)))),
            new Mutation(
                    "no length",
                    (draft, random) -> length(
                            draft,
                            random.of(List.of(
                                    "-1",
                                    "x",
                                    "",
                                    "1e3",
                                    "+1",
                                    "0x1",
                                    "1 2",
                                    "99999999999999999999",
                                    "2147483648",
                                    "1,1")))),
            new Mutation(
                    "two lengths",
                    (draft, random) -> framing(
                            draft,
                            List.of(
                                    "Content-Length: " + draft.rendered().length,
                                    "Content-Length: " + random.below(20)),
                            draft.body)),
            new Mutation("length left out", (draft, _) -> framing(draft, List.of(), draft.rendered())),
            new Mutation(
                    "length and chunks",
                    (draft, _) -> framing(
                            draft,
                            List.of("Content-Length: " + draft.rendered().length, "Transfer-Encoding: chunked"),
                            chunked(draft, "", ""))),
            new Mutation("chunks", (draft, random) -> {
                draft.framing = Optional.of(List.of("Transfer-Encoding: chunked"));
                draft.framed = Optional.of(chunked(
                        draft,
                        random.of(List.of("", ";a=b", ";a=\"b\"", ";" + "x".repeat(500))),
                        random.of(List.of("", "X-Trailer: a\r\n", "Authorization: x\r\n"))));
                draft.may(400);
                draft.alone = true;
            }),
            new Mutation(
                    "broken chunks",
                    (draft, random) -> framing(
                            draft,
                            List.of("Transfer-Encoding: chunked"),
                            random.of(List.of(
                                            "",
                                            "0",
                                            "0\r\n",
                                            "zz\r\n{}\r\n0\r\n\r\n",
                                            "2\r\n{}",
                                            "2\r\n{}\r\n",
                                            "2\r\n{}x\r\n0\r\n\r\n",
                                            "-1\r\n\r\n",
                                            "ffffffffffffffff\r\n{}",
                                            "7fffffff\r\n{}",
                                            "2 \r\n{}\r\n0\r\n\r\n",
                                            "2\n{}\n0\n\n",
                                            "2;" + "x".repeat(20_000) + "\r\n{}\r\n0\r\n\r\n",
                                            "0\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
                                            "2\r\n{}\r\n0\r\nno trailer\r\n\r\n"))
                                    .getBytes(StandardCharsets.ISO_8859_1))),
            new Mutation(
                    "transfer encoding",
                    (draft, random) -> framing(
                            draft,
                            List.of("Transfer-Encoding: "
                                    + random.of(List.of(
                                            "gzip",
                                            "identity",
                                            "x",
                                            "",
                                            "chunked, chunked",
                                            "gzip, chunked",
                                            "chunked, gzip",
                                            " chunked",
                                            "\u000bchunked",
                                            "CHUNKED"))),
                            chunked(draft, "", ""))),
            new Mutation("followed by more", (draft, random) -> {
                framing(draft, List.of("Content-Length: " + draft.rendered().length), draft.body);
                var more = random.of(
                        List.of("x", "\r\n\r\n", "GET /api/v1/admin/audit HTTP/1.1\r\nHost: x\r\n\r\n", "{}"));
                draft.framed = Optional.of((new String(draft.body, StandardCharsets.ISO_8859_1) + more)
                        .getBytes(StandardCharsets.ISO_8859_1));
            }),
            new Mutation("HTTP/1.0", (draft, random) -> {
                draft.version = random.of(List.of(
                        "HTTP/1.0", "HTTP/1.1", "HTTP/1.2", "HTTP/0.9", "HTTP/2", "HTTP/1.1.1", "http/1.1", "X"));
                draft.may(400, 505);
                draft.alone = true;
            }));

    private FrameMutations() {}

    private static void length(Draft draft, String length) {
        framing(draft, List.of("Content-Length: " + length), draft.rendered());
    }

    private static void framing(Draft draft, List<String> headers, byte[] bytes) {
        draft.framing = Optional.of(headers);
        draft.framed = Optional.of(bytes);
        draft.may(400, 413, 501);
        draft.alone = true;
    }

    private static byte[] chunked(Draft draft, String extension, String trailers) {
        var body = new String(draft.rendered(), StandardCharsets.ISO_8859_1);
        var chunk = body.isEmpty() ? "" : Integer.toHexString(body.length()) + extension + "\r\n" + body + "\r\n";
        return (chunk + "0\r\n" + trailers + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
