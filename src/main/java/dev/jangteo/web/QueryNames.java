package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Refuses names of a query that a call does not know: a misspelled filter must not answer everything. [Query] does
/// it for calls that read one; for all others there is nothing to know, and this refuses every name. A call that reads
/// a body names these faults with those of its fields.
@Component
class QueryNames implements HandlerInterceptor {

    private static final String FAULTS = QueryNames.class.getName();
    private static final int NAMED_MAX = 20;

    private final ObjectProvider<OperationDocs> doors;
    private final Set<String> withQuery = ConcurrentHashMap.newKeySet();
    private volatile boolean read;

    QueryNames(ObjectProvider<OperationDocs> doors) {
        this.doors = doors;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() == null
                || !(handler instanceof HandlerMethod method)
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String path)
                || !path.startsWith("/api/")
                || takesQuery(request.getMethod(), path)) {
            return true;
        }
        var faults = unknown(request, Set.of());
        if (!faults.isEmpty() && !readsFields(method)) {
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

    /// The names in the query itself, which are not among the known ones. What a form in a body says is no query.
    static List<Fault> unknown(HttpServletRequest request, Set<String> known) {
        var query = request.getQueryString();
        if (query == null) {
            return List.of();
        }
        var faults = new ArrayList<Fault>();
        Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2)[0])
                .map(QueryNames::decoded)
                .distinct()
                .filter(name -> !known.contains(name))
                .limit(NAMED_MAX)
                .forEach(name -> faults.add(Fault.of(Characters.printable(name), "unknown-query")));
        return faults;
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            throw new InvalidRequest(List.of(Fault.of("", "query")));
        }
    }

    private static boolean readsFields(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == JsonFields.class);
    }

    private boolean takesQuery(String method, String path) {
        if (!read) {
            doors.stream()
                    .flatMap(door -> door.calls().stream())
                    .filter(OperationDoc::takesQuery)
                    .forEach(call -> withQuery.add(call.method + " " + call.path));
            read = true;
        }
        return withQuery.contains((method.equals("HEAD") ? "GET" : method) + " " + path);
    }
}
