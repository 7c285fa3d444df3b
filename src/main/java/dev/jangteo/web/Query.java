package dev.jangteo.web;

import dev.jangteo.binding.Fault;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.RequestBinder;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The names and values of a request's query.
final class Query {

    private Query() {}

    /// A call's query as a record. A name that it does not know is a fault.
    static <T> T read(RequestBinder binder, Class<T> type, HttpServletRequest request) {
        return binder.query(type, parameters(request), names(request));
    }

    /// The query of a page's address: whoever links to it may have added names of their own.
    static <T> T readOfPage(RequestBinder binder, Class<T> type, HttpServletRequest request) {
        return binder.query(type, parameters(request), List.of());
    }

    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException undecodable) {
            throw undecodable();
        }
    }

    /// The names in the query itself. What a form in a body says is no query.
    static List<String> names(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query == null) {
            return List.of();
        }
        return Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> decoded(part.split("=", 2)[0]))
                .distinct()
                .toList();
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException bad) {
            throw undecodable();
        }
    }

    private static InvalidRequest undecodable() {
        return new InvalidRequest(List.of(Fault.of("", "query")));
    }
}
