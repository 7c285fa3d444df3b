package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.MDC;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Renders problems in the language of the caller.
@Component
public class Problems {

    /// What the access rules set on every answer that comes through them. Some refusals do not, and a refusal shows
    /// nothing that has to be loaded.
    private static final Map<String, String> PROTECTION = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    private final MessageSource messages;
    private final JsonMapper json;

    Problems(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    public ResponseEntity<byte[]> answer(Problem problem) {
        var response = ResponseEntity.status(problem.code().status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        problem.retryAfter().ifPresent(pause -> response.header(HttpHeaders.RETRY_AFTER, seconds(pause)));
        if (problem.code().status() == HttpServletResponse.SC_UNAUTHORIZED) {
            var _ = response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        PROTECTION.forEach(response::header);
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(render(problem, LocaleContextHolder.getLocale()));
    }

    /// For filters, which stand outside the dispatcher.
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(problem.code().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        PROTECTION.forEach(response::setHeader);
        if (problem.code().status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        problem.retryAfter().ifPresent(pause -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds(pause)));
        response.getOutputStream().write(render(problem, Languages.of(request)));
    }

    public Problem malformed(List<Fault> faults) {
        return malformed(faults, LocaleContextHolder.getLocale());
    }

    /// For filters, which stand outside the dispatcher.
    Problem malformed(List<Fault> faults, Locale locale) {
        var errors = faults.stream()
                .map(fault -> Map.of("field", fault.field(), "reason", reason(fault, locale)))
                .toList();
        return Problem.of(ProblemCode.MALFORMED_REQUEST, Map.of("errors", errors));
    }

    /// The faults as one line of text.
    public String reasons(List<Fault> faults) {
        var locale = LocaleContextHolder.getLocale();
        return faults.stream()
                .map(fault -> fault.field() + " " + reason(fault, locale))
                .collect(Collectors.joining("; "));
    }

    String title(ProblemCode code, Locale locale) {
        return messages.getMessage(code.code() + ".title", null, locale);
    }

    String detail(ProblemCode code, Locale locale) {
        return messages.getMessage(code.code() + ".detail", null, locale);
    }

    private String detail(Problem problem, Locale locale) {
        return problem.because()
                .map(reason -> messages.getMessage(problem.code().code() + ".detail." + reason, null, locale))
                .orElseGet(() -> detail(problem.code(), locale));
    }

    String help(ProblemCode code, Locale locale) {
        return messages.getMessage(code.code() + ".help", null, locale);
    }

    private byte[] render(Problem problem, Locale locale) {
        var code = problem.code();
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "/problems/" + code.code());
        document.put("title", title(code, locale));
        document.put("status", code.status());
        document.put("detail", detail(problem, locale));
        document.put("code", code.code());
        document.putAll(new TreeMap<>(problem.facts()));
        var requestId = MDC.get(RequestIds.MDC_KEY);
        if (requestId != null) {
            document.put("requestId", requestId);
        }
        return json.writeValueAsBytes(document);
    }

    private String reason(Fault fault, Locale locale) {
        return messages.getMessage("reason." + fault.reason(), fault.figures().toArray(), locale);
    }

    private static String seconds(Duration pause) {
        return String.valueOf(Math.max(1, (pause.toMillis() + 999) / 1000));
    }
}
