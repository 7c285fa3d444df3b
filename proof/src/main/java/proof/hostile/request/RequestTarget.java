package proof.hostile.request;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What stands in a request line between method and version, taken apart.
public record RequestTarget(String path, String query) {

    public static RequestTarget of(Draft draft) {
        var all = draft.path + (draft.query.isEmpty() ? "" : "?" + String.join("&", draft.query));
        int mark = all.indexOf('?');
        return mark < 0
                ? new RequestTarget(all, "")
                : new RequestTarget(all.substring(0, mark), all.substring(mark + 1));
    }

    public List<String> parts() {
        return Arrays.asList(query.split("&"));
    }

    /// The values that a parameter has; one that cannot be decoded is empty.
    public List<Optional<String>> values(String name) {
        return Stream.of(query.split("&"))
                .filter(part -> text(part.split("=", 2)[0]).equals(Optional.of(name)))
                .map(part -> part.contains("=") ? text(part.substring(part.indexOf('=') + 1)) : Optional.of(""))
                .toList();
    }

    /// Whether it has characters that no address has, or percent signs that stand for nothing.
    public boolean isOdd() {
        return query.chars().anyMatch(c -> c <= ' ' || c >= 127 || "\"<>\\^`{|}#[]".indexOf(c) >= 0)
                || parts().stream().anyMatch(part -> text(part).isEmpty());
    }

    private static Optional<String> text(String coded) {
        try {
            var text = java.net.URLDecoder.decode(coded, java.nio.charset.StandardCharsets.UTF_8);
            return text.contains("\ufffd") ? Optional.empty() : Optional.of(text);
        } catch (IllegalArgumentException undecodable) {
            return Optional.empty();
        }
    }
}
