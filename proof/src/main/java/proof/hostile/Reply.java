package proof.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An HTTP answer as it came: header names in lower case, the body without its framing.
final class Reply {

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    Reply(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    Map<String, List<String>> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of("")).getFirst();
    }

    boolean has(String name) {
        return !header(name).isEmpty();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// Without parameters.
    String mediaType() {
        return header("Content-Type").split(";", 2)[0].strip();
    }

    boolean isProblem() {
        return mediaType().equals("application/problem+json");
    }

    boolean closes() {
        return header("Connection").equalsIgnoreCase("close");
    }
}
