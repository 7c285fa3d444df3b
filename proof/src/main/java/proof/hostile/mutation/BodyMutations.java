package proof.hostile.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import proof.hostile.request.Draft;
import proof.hostile.request.SeededRandom;

/// Bodies whose bytes are wrong, or that are said to be something else than they are.
final class BodyMutations {

    private static final List<String> TYPES = List.of(
            "text/plain",
            "text/csv",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json; charset=x",
            "application/json;charset=\"utf-8\"",
            "application/json; a=b; a=c",
            "APPLICATION/JSON",
            "application/json,text/csv",
            "application/problem+json",
            "application/merge-patch+json",
            "application/*",
            "*/*",
            "application",
            "application/",
            "/json",
            "a/b/c",
            "",
            " ",
            ";",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/octet-stream",
            "text/csv; charset=euc-kr",
            "text/csv; header=present",
            "application/json; q=0",
            "\u00e9/\u00e9",
            "x".repeat(300) + "/y");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\r\n",
            "null",
            "true",
            "1",
            "\"a\"",
            "[]",
            "{}",
            "[{}]",
            "{",
            "}",
            "[",
            "{]",
            "{\"",
            "{\"a\"",
            "{\"a\":",
            "{,}",
            "{\"a\":1,}",
            "{a:1}",
            "{'a':1}",
            "{\"a\":1}{\"a\":1}",
            "{\"a\":1} x",
            "/**/{}",
            "//\n{}",
            "{}\u0000",
            "\ufeff{}",
            "<a/>",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
            "a=b",
            "a,b\n1,2",
            "code,name,price,quantity",
            "name,price,quantity\n\"",
            "name,price,quantity\n\"a\n\n\n",
            "name;price;quantity\na;100;1",
            "code,name,price,quantity\na,b,100,1\na,b,100,1",
            "name,price,quantity\na,100,9223372036854775808",
            "name,price,quantity\na,-100,1",
            "name,price,quantity\n" + "a,100,1,".repeat(50),
            "name,name,price\na,b,100",
            "name,price,quantity\n" + "\"\",,\n".repeat(500),
            "name,price,quantity\r\na,100,1\rb,100,1\n\rc,100,1",
            "\ufeffname,price,quantity\na,100,1",
            "price\n100",
            ",,\n,,",
            "name,price,quantity\n=1+1,100,1",
            "NAME,PRICE,QUANTITY\na,100,1",
            "name,price,quantity,code\na,100,1," + "c".repeat(500),
            "name,price,quantity\n" + "가".repeat(300) + ",100,1");

    static final List<Mutation> ALL = List.of(
            new Mutation("other text", (draft, random) -> draft.body(random.of(TEXTS))),
            new Mutation(
                    "nested deeply",
                    (draft, random) -> draft.body(
                            random.of(List.of("[", "{\"a\":")).repeat(random.of(List.of(5, 17, 200, 8_000))))),
            new Mutation(
                    "cut off",
                    (draft, random) ->
                            draft.body = Arrays.copyOf(draft.rendered(), random.below(draft.body.length + 1))),
            new Mutation("byte changed", (draft, random) -> bytes(draft, random, false)),
            new Mutation("byte put in", (draft, random) -> bytes(draft, random, true)),
            new Mutation("not UTF-8", BodyMutations::notUtf8),
            new Mutation(
                    "other charset",
                    (draft, random) -> draft.body = new String(draft.rendered(), StandardCharsets.UTF_8)
                            .getBytes(Charset.forName(
                                    random.of(List.of("UTF-16", "UTF-16LE", "UTF-32BE", "EUC-KR", "ISO-8859-1"))))),
            new Mutation(
                    "byte order mark",
                    (draft, _) -> draft.body("\ufeff" + new String(draft.rendered(), StandardCharsets.UTF_8))),
            new Mutation("said twice", (draft, _) -> draft.body = joined(draft.rendered(), draft.body)),
            new Mutation("very long", (draft, random) -> {
                int length = random.once(20) ? 9_000_000 : random.of(List.of(65_000, 65_536, 65_537, 70_000));
                var blanks = new byte[length];
                Arrays.fill(blanks, (byte) (random.once(2) ? ' ' : 'x'));
                draft.body = joined(draft.rendered(), blanks);
                draft.may(413);
                // Who refuses it may hang up before it has come in.
                draft.alone |= length > 1_000_000;
                draft.mayStayUnheard |= length > 1_000_000;
            }),
            new Mutation("content type", (draft, random) -> draft.instead("Content-Type", random.of(TYPES))),
            new Mutation("several content types", (draft, random) -> draft.header("Content-Type", random.of(TYPES))),
            new Mutation("no content type", (draft, _) -> draft.without("Content-Type")),
            new Mutation("compressed", (draft, random) -> {
                draft.body = compressed(draft.rendered());
                if (random.once(2)) {
                    draft.header("Content-Encoding", "gzip");
                }
            }),
            new Mutation(
                    "content encoding",
                    (draft, random) -> draft.header(
                            "Content-Encoding",
                            random.of(List.of("gzip", "deflate", "br", "identity", "x", "gzip, gzip", "")))));

    private BodyMutations() {}

    private static void bytes(Draft draft, SeededRandom random, boolean putIn) {
        var body = draft.rendered();
        if (body.length > 0) {
            int at = random.below(body.length);
            var changed = joined(Arrays.copyOf(body, at), new byte[] {(byte) random.below(256)});
            draft.body = joined(changed, Arrays.copyOfRange(body, putIn ? at : at + 1, body.length));
        }
    }

    /// Inside of a string, if there is one.
    private static void notUtf8(Draft draft, SeededRandom random) {
        var text = new String(draft.rendered(), StandardCharsets.ISO_8859_1);
        var wrong = random.of(List.of(
                "\u00ff",
                "\u00c3(",
                "\u00c0\u00af",
                "\u00c0\u0080",
                "\u00ed\u00a0\u0080",
                "\u00f8\u0088\u0080\u0080\u0080",
                "\u00e2\u0082",
                "\u0080"));
        int quote = text.lastIndexOf('"');
        draft.body = (text.substring(0, Math.max(0, quote)) + wrong + text.substring(Math.max(0, quote)))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] compressed(byte[] body) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
