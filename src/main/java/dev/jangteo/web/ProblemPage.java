package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.util.DigestUtils;
import org.springframework.web.util.HtmlUtils;

/// A problem as people read it, with the way home. It stands by itself: it is shown where nothing else could be.
record ProblemPage(String language, ProblemCode code, String title, List<String> sentences, String home) {

    static final String TYPE = "text/html;charset=UTF-8";
    /// Named by its content as pages name it, so that nobody is shown an old one.
    private static final String STYLE = "/assets/shop-" + digest("static/assets/shop.css") + ".css";

    static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// Whether whoever asks reads pages: a browser outside the API.
    static boolean isWanted(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html") && isOutsideTheApi(request);
    }

    /// What the container refuses before it has read an address has none.
    static boolean isOutsideTheApi(HttpServletRequest request) {
        @Nullable String address = request.getRequestURI();
        return address != null && !address.startsWith("/api/");
    }

    byte[] html() {
        var id = MDC.get(RequestIds.MDC_KEY);
        return """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>%s</title><link rel="stylesheet" href="%s"></head>
            <body><main class="wide stack pad">
            <h1>%s</h1>
            %s
            <p><a class="button quiet" href="/">%s</a></p>
            <p class="small soft"><code>%s</code> · HTTP %d%s</p>
            </main></body>
            </html>
            """.formatted(
                        language,
                        escaped(title),
                        STYLE,
                        escaped(title),
                        sentences.stream()
                                .map(sentence -> "<p>" + escaped(sentence) + "</p>")
                                .collect(Collectors.joining("\n")),
                        escaped(home),
                        code.code(),
                        code.status(),
                        id == null ? "" : " · " + escaped(id))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(String file) {
        try (var content = new ClassPathResource(file).getInputStream()) {
            return DigestUtils.md5DigestAsHex(content);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
