package dev.jangteo.web;

import dev.jangteo.binding.Fault;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.RequestBinder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Refuses names of a query that a call does not know: a misspelled filter must not answer everything. the binder does
/// it for calls that read one; for all others there is nothing to know, and this refuses every name. A call that reads
/// a body names these faults with those of its fields.
@Component
class QueryNames implements HandlerInterceptor {

    private static final String FAULTS = QueryNames.class.getName();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() == null
                || !(handler instanceof HandlerMethod method)
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String path)
                || !path.startsWith("/api/")
                || asksFor(FromQuery.class, method)) {
            return true;
        }
        var faults = RequestBinder.unknown(Query.names(request));
        if (!faults.isEmpty() && !asksFor(Body.class, method)) {
            throw new InvalidRequest(faults);
        }
        request.setAttribute(FAULTS, faults);
        return true;
    }

    /// What was found wrong with the query of a call that reads a body.
    static List<Fault> faults(HttpServletRequest request) {
        return request.getAttribute(FAULTS) instanceof List<?> found
                ? found.stream().map(Fault.class::cast).toList()
                : List.of();
    }

    private static boolean asksFor(Class<? extends Annotation> annotation, HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(annotation));
    }
}
