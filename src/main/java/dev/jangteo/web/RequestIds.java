package dev.jangteo.web;

import dev.jangteo.shared.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives every request an id, or keeps the caller's if it is harmless: it is in every log line of the request,
/// in problem documents and in the answer's `X-Request-Id`.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";
    static final String MDC_KEY = "requestId";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Ids ids;

    RequestIds(Ids ids) {
        this.ids = ids;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        mark(request, response);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    /// For what never comes through here: the id stays with the thread until somebody removes it.
    void mark(HttpServletRequest request, HttpServletResponse response) {
        var id = id(request);
        response.setHeader(HEADER, id);
        MDC.put(MDC_KEY, id);
    }

    /// A request that failed comes by once more, on its way to the error page, and keeps its id.
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

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
