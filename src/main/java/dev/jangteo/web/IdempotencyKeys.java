package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/// Reads the `Idempotency-Key` header: 1 to 255 printable ASCII characters, quoted or bare
/// (draft-ietf-httpapi-idempotency-key-header).
public final class IdempotencyKeys {

    public static final String HEADER = "Idempotency-Key";

    /// In the API description.
    public static final String EXAMPLE = "5e0f2d7c-3f6c-4f0e-9d0a-7b1f6d1c2a34";
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final int LONGEST = 255;

    private IdempotencyKeys() {}

    static SentKey sent(HttpServletRequest request, boolean required) {
        var given = Collections.list(request.getHeaders(HEADER));
        if (given.isEmpty() && required) {
            throw new ProblemException(Problem.of(ProblemCode.IDEMPOTENCY_KEY_MISSING));
        }
        var key = given.size() == 1 ? bare(given.getFirst().strip()) : Optional.<String>empty();
        if (key.isEmpty() && !given.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemCode.IDEMPOTENCY_KEY_INVALID));
        }
        return new SentKey(key);
    }

    /// The key that a page gave a form.
    public static SentKey ofForm(String sent) {
        if (sent.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemCode.IDEMPOTENCY_KEY_MISSING));
        }
        var key = bare(sent);
        if (key.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemCode.IDEMPOTENCY_KEY_INVALID));
        }
        return new SentKey(key);
    }

    static Optional<String> bare(String header) {
        var key = header.startsWith("\"") ? unquoted(header) : Optional.of(header);
        return key.filter(text -> !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(character -> character >= ' ' && character <= '~'));
    }

    /// A string as RFC 8941, section 3.3.3, writes it: a backslash before a quote or another backslash.
    private static Optional<String> unquoted(String header) {
        var text = new StringBuilder();
        for (int i = 1; i < header.length(); i++) {
            char character = header.charAt(i);
            if (character == '"') {
                return i == header.length() - 1 ? Optional.of(text.toString()) : Optional.empty();
            }
            if (character == '\\') {
                i++;
                if (i == header.length() || (header.charAt(i) != '"' && header.charAt(i) != '\\')) {
                    return Optional.empty();
                }
            }
            text.append(header.charAt(i));
        }
        return Optional.empty();
    }
}
