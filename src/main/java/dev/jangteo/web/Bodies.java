package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;

/// Bodies are read whole, and only up to a limit.
public final class Bodies {

    private Bodies() {}

    /// The body's bytes; refuses with `content-too-large` what is longer than `limit` bytes.
    public static byte[] bytes(HttpServletRequest request, long limit) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw new Refused(Problem.of(ProblemCode.CONTENT_TOO_LARGE, Map.of("limitBytes", limit)));
        }
        var bytes = request.getInputStream().readNBytes(Math.toIntExact(limit + 1));
        if (bytes.length > limit) {
            throw new Refused(Problem.of(ProblemCode.CONTENT_TOO_LARGE, Map.of("limitBytes", limit)));
        }
        return bytes;
    }
}
