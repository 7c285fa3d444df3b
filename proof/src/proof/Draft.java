package proof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A request in the making, and what may become of it. Texts are bytes, one for each character, but those of the body's
/// `tree`.
final class Draft {

    enum Credentials {
        FINE,
        NONE,
        BAD,
        ODD
    }

    final Api.Call aim;
    final Optional<Cast.Person> person;
    final List<String> badTokens;
    final List<String> twists = new ArrayList<>();

    /// Statuses that HTTP allows for what was done to it, whatever the call's description says.
    final Set<Integer> also = new TreeSet<>();

    String method;
    String path;
    String version = "HTTP/1.1";
    List<String> query = new ArrayList<>();
    List<String> headers = new ArrayList<>();
    Object tree = Absent.HERE;
    byte[] body = new byte[0];
    Credentials credentials;

    /// The headers that say how long the body is, and the body as it is sent; as they should be when absent.
    Optional<List<String>> framing = Optional.empty();

    Optional<byte[]> framed = Optional.empty();

    /// Instead of all of it.
    Optional<byte[]> bytes = Optional.empty();

    /// It goes over a connection of its own.
    boolean alone;

    /// HTTP allows to close the connection without a word.
    boolean mayStayUnheard;

    /// Something of somebody else that it asks for.
    Optional<String> foreign = Optional.empty();

    private enum Absent {
        HERE
    }

    Draft(Api.Call aim, Optional<Cast.Person> person, List<String> badTokens) {
        this.badTokens = badTokens;
        this.aim = aim;
        this.person = person;
        this.method = aim.method();
        this.path = aim.path();
        this.credentials = person.isPresent() ? Credentials.FINE : Credentials.NONE;
    }

    boolean hasTree() {
        return tree != Absent.HERE;
    }

    /// What the body is when nothing more is done to its values.
    byte[] rendered() {
        if (hasTree()) {
            body = Json.write(tree).getBytes(StandardCharsets.UTF_8);
            tree = Absent.HERE;
        }
        return body;
    }

    void body(String text) {
        rendered();
        body = text.getBytes(StandardCharsets.UTF_8);
    }

    void header(String name, String value) {
        headers.add(name + ": " + value);
    }

    void without(String name) {
        headers.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
    }

    void instead(String name, String value) {
        without(name);
        header(name, value);
    }

    Optional<String> firstHeader(String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    void may(Integer... statuses) {
        also.addAll(List.of(statuses));
    }

    byte[] toBytes() {
        if (bytes.isPresent()) {
            return bytes.get();
        }
        rendered();
        var target = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        var head = new StringBuilder(method + " " + target + " " + version + "\r\nHost: shop.test\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        framing.orElseGet(this::length).forEach(line -> head.append(line).append("\r\n"));
        if (alone) {
            head.append("Connection: close\r\n");
        }
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(framed.orElse(body));
        return all.toByteArray();
    }

    /// Whether its request line is one. Before HTTP/1 there were requests without a version, whose answers have no head,
    /// and a line that is none may be taken for such a request.
    boolean isHttp() {
        var target = Target.of(this);
        var line = method + target.path() + target.query();
        return bytes.isEmpty()
                && version.matches("HTTP/1\\.[01]")
                && !target.path().isEmpty()
                && line.chars().noneMatch(c -> c <= ' ' || c >= 0x7f || "\"<>\\^`{|}[]#".indexOf(c) >= 0)
                && headers.stream().noneMatch(header -> header.chars().anyMatch(c -> c < ' ' && c != '\t'));
    }

    private List<String> length() {
        return body.length > 0 || aim.reads().isPresent() ? List.of("Content-Length: " + body.length) : List.of();
    }

    /// Its bytes as a reader can take them in, and send them again.
    static String shown(byte[] bytes, int most) {
        var shown = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length, most); i++) {
            char c = (char) (bytes[i] & 0xff);
            shown.append(
                    switch (c) {
                        case '\r' -> "\\r";
                        case '\n' -> "\\n";
                        case '\\' -> "\\\\";
                        default -> c >= ' ' && c < 127 ? String.valueOf(c) : String.format("\\x%02x", (int) c);
                    });
        }
        return shown + (bytes.length > most ? "… (" + bytes.length + " bytes)" : "");
    }
}
