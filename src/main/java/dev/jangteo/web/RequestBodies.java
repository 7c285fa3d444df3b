package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// Bodies are read whole, and only up to a limit.
public final class RequestBodies {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final int SMALLEST_PIECE = 64;
    private static final int LARGEST_PIECE = 8192;

    private RequestBodies() {}

    /// The body's bytes; refuses with `content-too-large` what is longer than `limit` bytes, and with
    /// `unsupported-media-type` what is compressed or otherwise coded, and with `request-timeout` what is not
    /// all there in time, however steadily it drips. Waiting for the next byte ends with the connection's own
    /// timeout.
    public static byte[] bytes(HttpServletRequest request, long limit, Duration within) throws IOException {
        if (isCoded(request)) {
            throw new ProblemException(Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE));
        }
        if (request.getContentLengthLong() > limit) {
            throw new ProblemException(Problem.of(ProblemCode.CONTENT_TOO_LARGE, Map.of("limitBytes", limit)));
        }
        long start = System.nanoTime();
        var in = request.getInputStream();
        long length = request.getContentLengthLong();
        var piece = new byte[Math.clamp(length + 1, SMALLEST_PIECE, LARGEST_PIECE)];
        var whole = new ByteArrayOutputStream(piece.length);
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            whole.write(piece, 0, read);
            if (whole.size() > limit) {
                throw new ProblemException(Problem.of(ProblemCode.CONTENT_TOO_LARGE, Map.of("limitBytes", limit)));
            }
            if (System.nanoTime() - start > within.toNanos()) {
                throw new ProblemException(Problem.of(ProblemCode.REQUEST_TIMEOUT));
            }
        }
        return whole.toByteArray();
    }

    /// The body is in a coding, like gzip, which nobody here reads: a small body may become a large one.
    static boolean isCoded(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .anyMatch(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("identity"));
    }

    /// The charset that the media type declares; refuses with `unsupported-media-type` a type that is none, and a
    /// charset
    /// that is not known here.
    public static Optional<Charset> declaredCharset(HttpServletRequest request) {
        var type = request.getContentType();
        try {
            return type == null
                    ? Optional.empty()
                    : Optional.ofNullable(MediaType.parseMediaType(type).getCharset());
        } catch (InvalidMediaTypeException | IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new ProblemException(Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE));
        }
    }

    /// The declared one, else UTF-8.
    static Charset charset(HttpServletRequest request) {
        return declaredCharset(request).orElse(StandardCharsets.UTF_8);
    }

    /// Bytes as text without their byte order mark. Left alone, a parser would guess encodings, and forgive
    /// some errors in them.
    static String text(byte[] bytes, Charset charset) throws CharacterCodingException {
        var text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
