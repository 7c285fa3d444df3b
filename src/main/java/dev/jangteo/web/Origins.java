package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Tells browsers which pages of other origins may call the shop and read its answers, refusals included (CORS,
/// `jangteo.web.allowed-origins`). Calls are never made with cookies, which the API does not know: a page needs
/// a token. A page whose origin is not allowed gets an answer that its browser does not show it.
@Component
class Origins {

    private static final String ANY = "*";
    private static final Pattern ORIGIN =
            Pattern.compile("\\*|https?://(?:[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?/?");

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String SENT = "Authorization, Content-Type, Idempotency-Key, Jangteo-Account, Accept,"
            + " Accept-Language, If-None-Match, X-Request-Id";
    private static final String SHOWN = "Location, Retry-After, Idempotency-Replayed, X-Request-Id, ETag,"
            + " Content-Disposition, WWW-Authenticate, Allow";

    private final Set<String> allowed;
    private final String maxAge;

    Origins(AddressSettings settings) {
        this.allowed = settings.allowedOrigins().stream().map(Origins::parsed).collect(Collectors.toUnmodifiableSet());
        this.maxAge = String.valueOf(settings.preflightMaxAge().toSeconds());
    }

    /// Marks the answer as one that the page which asks may read, if it may.
    void mark(HttpServletRequest request, HttpServletResponse response) {
        if (allowed.isEmpty()) {
            return;
        }
        var any = allowed.contains(ANY);
        if (!any) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        if (!isAllowed(request)) {
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, any ? ANY : request.getHeader(HttpHeaders.ORIGIN));
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, SHOWN);
    }

    /// A browser asks whether it may send a request (a preflight): answers it.
    void answer(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (isAllowed(request)) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, SENT);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, maxAge);
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeader(HttpHeaders.ORIGIN) != null
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    private boolean isAllowed(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && (allowed.contains(ANY) || allowed.contains(normal(origin)));
    }

    private static String parsed(String setting) {
        var origin = setting.toLowerCase(Locale.ROOT);
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "jangteo.web.allowed-origins names origins, like https://shop.example, not " + setting);
        }
        return normal(origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin);
    }

    /// In lower case, and without the port that its scheme means anyway.
    private static String normal(String origin) {
        var lower = origin.toLowerCase(Locale.ROOT);
        if (lower.startsWith("https://") && lower.endsWith(":443")) {
            return lower.substring(0, lower.length() - ":443".length());
        }
        if (lower.startsWith("http://") && lower.endsWith(":80")) {
            return lower.substring(0, lower.length() - ":80".length());
        }
        return lower;
    }
}
