package proof.hostile.request;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import proof.harness.Json;

/// A request in the making, and what may become of it. Texts are bytes, one for each character, but those of the body's
/// `tree`.
public final class Draft {

    public enum Credentials {
        FINE,
        NONE,
        BAD,
        ODD
    }

    public final Api.Call aim;
    public final Optional<Actors.Person> person;
    public final List<String> badTokens;
    public final List<String> mutations = new ArrayList<>();

    /// Statuses that HTTP allows for what was done to it, whatever the call's description says.
    public final Set<Integer> also = new TreeSet<>();

    public String method;
    public String path;
    public String version = "HTTP/1.1";
    public List<String> query = new ArrayList<>();
    public List<String> headers = new ArrayList<>();
    public @Nullable Object tree = Absent.HERE;
    public byte[] body = new byte[0];
    public Credentials credentials;

    /// The headers that say how long the body is, and the body as it is sent; as they should be when absent.
    public Optional<List<String>> framing = Optional.empty();

    public Optional<byte[]> framed = Optional.empty();

    /// Instead of all of it.
    public Optional<byte[]> bytes = Optional.empty();

    /// It goes over a connection of its own.
    public boolean alone;

    /// HTTP allows to close the connection without a word.
    public boolean mayStayUnheard;

    /// Something of somebody else that it asks for.
    public Optional<String> foreign = Optional.empty();

    private enum Absent {
        HERE
    }

    Draft(Api.Call aim, Optional<Actors.Person> person, List<String> badTokens) {
        this.badTokens = badTokens;
        this.aim = aim;
        this.person = person;
        this.method = aim.method();
        this.path = aim.path();
        this.credentials = person.isPresent() ? Credentials.FINE : Credentials.NONE;
    }

    public boolean hasTree() {
        return tree != Absent.HERE;
    }

    /// What the body is when nothing more is done to its values.
    public byte[] rendered() {
        if (hasTree()) {
            body = Json.write(tree).getBytes(StandardCharsets.UTF_8);
            tree = Absent.HERE;
        }
        return body;
    }

    public void body(String text) {
        rendered();
        body = text.getBytes(StandardCharsets.UTF_8);
    }

    public void header(String name, String value) {
        headers.add(name + ": " + value);
    }

    public void without(String name) {
        headers.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
    }

    public void instead(String name, String value) {
        without(name);
        header(name, value);
    }

    public Optional<String> firstHeader(String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    public void may(Integer... statuses) {
        also.addAll(List.of(statuses));
    }

    public byte[] toBytes() {
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

    /// Whether its request line is one. Before HTTP/1 there were requests without a version, whose answers have no
    /// head, and a line that is none may be taken for such a request.
    public boolean isHttp() {
        var target = RequestTarget.of(this);
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
    public static String shown(byte[] bytes, int most) {
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
