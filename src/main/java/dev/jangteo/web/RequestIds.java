package dev.jangteo.web;

import dev.jangteo.shared.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/// Gives every request an id, or keeps the caller's if it is harmless: it is in every log line of the request,
/// in problem documents and in the answer's `X-Request-Id`.
@Component
class RequestIds {

    static final String HEADER = "X-Request-Id";
    static final String MDC_KEY = "requestId";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Ids ids;

    RequestIds(Ids ids) {
        this.ids = ids;
    }

    /// The id stays with the thread until somebody [forgets][#forget] it.
    void mark(HttpServletRequest request, HttpServletResponse response) {
        var id = id(request);
        response.setHeader(HEADER, id);
        MDC.put(MDC_KEY, id);
    }

    void forget() {
        MDC.remove(MDC_KEY);
    }

    /// A request that failed comes by once more, on its way to the error page, and keeps its id.
    private String id(HttpServletRequest request) {
        if (request.getAttribute(HEADER) instanceof String known) {
            return known;
        }
        var given = request.getHeader(HEADER);
        var id = given != null && HARMLESS.matcher(given).matches()
                ? given
                : ids.next().toString();
        request.setAttribute(HEADER, id);
        return id;
    }
}
