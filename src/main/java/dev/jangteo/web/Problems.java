package dev.jangteo.web;

import dev.jangteo.binding.Fault;
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
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/// Renders problems in the language of the caller.
@Component
public class Problems {

    private static final String POLICY = "Content-Security-Policy";

    /// What the access rules set on every answer that comes through them. Some refusals do not, and a refusal shows
    /// nothing that has to be loaded.
    private static final Map<String, String> PROTECTION = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            POLICY,
            "default-src 'none'; frame-ancestors 'none'");

    private final MessageSource messages;
    private final JsonMapper json;

    Problems(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    public ResponseEntity<byte[]> answer(Problem problem) {
        boolean page = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                && ProblemPage.isWanted(current.getRequest());
        var response = ResponseEntity.status(problem.code().status())
                .contentType(page ? MediaType.parseMediaType(ProblemPage.TYPE) : MediaType.APPLICATION_PROBLEM_JSON);
        problem.retryAfter().ifPresent(pause -> response.header(HttpHeaders.RETRY_AFTER, seconds(pause)));
        if (problem.code().status() == HttpServletResponse.SC_UNAUTHORIZED) {
            var _ = response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        PROTECTION.forEach((name, value) -> {
            var _ = response.header(name, page && name.equals(POLICY) ? ProblemPage.CONTENT_POLICY : value);
        });
        var locale = LocaleContextHolder.getLocale();
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(page ? page(problem, locale) : render(problem, locale));
    }

    /// For filters, which stand outside the dispatcher.
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean page = ProblemPage.isWanted(request);
        response.setStatus(problem.code().status());
        response.setContentType(page ? ProblemPage.TYPE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        PROTECTION.forEach(response::setHeader);
        if (page) {
            response.setHeader(POLICY, ProblemPage.CONTENT_POLICY);
        }
        if (problem.code().status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        problem.retryAfter().ifPresent(pause -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds(pause)));
        var locale = Languages.of(request);
        response.getOutputStream().write(page ? page(problem, locale) : render(problem, locale));
    }

    /// Whether whoever asks is a browser outside the API, and gets a page.
    public static boolean isPageWanted(HttpServletRequest request) {
        return ProblemPage.isWanted(request);
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

    /// The reasons of faults by their fields, for a form that shows them beside these; of a field its first.
    public Map<String, String> byField(List<Fault> faults) {
        var locale = LocaleContextHolder.getLocale();
        var reasons = new LinkedHashMap<String, String>();
        faults.forEach(fault -> reasons.putIfAbsent(
                fault.field(),
                messages.getMessage(
                        "field." + fault.reason(), fault.figures().toArray(), reason(fault, locale), locale)));
        return reasons;
    }

    /// What a problem is called, and what is to be said about it.
    public List<String> sentences(Problem problem) {
        var locale = LocaleContextHolder.getLocale();
        return List.of(title(problem, locale), detail(problem, locale));
    }

    /// The faults as one line of text.
    public String reasons(List<Fault> faults) {
        var locale = LocaleContextHolder.getLocale();
        return faults.stream()
                .map(fault -> fault.field() + " " + reason(fault, locale))
                .collect(Collectors.joining("; "));
    }

    public String title(ProblemCode code, Locale locale) {
        return messages.getMessage(code.code() + ".title", null, locale);
    }

    public String detail(ProblemCode code, Locale locale) {
        return messages.getMessage(code.code() + ".detail", null, locale);
    }

    /// An outage is called one.
    private String title(Problem problem, Locale locale) {
        var ordinary = title(problem.code(), locale);
        return problem.because()
                .map(reason -> messages.getMessage(problem.code().code() + ".title." + reason, null, ordinary, locale))
                .orElse(ordinary);
    }

    private String detail(Problem problem, Locale locale) {
        return problem.because()
                .map(reason -> messages.getMessage(problem.code().code() + ".detail." + reason, null, locale))
                .orElseGet(() -> detail(problem.code(), locale));
    }

    String help(ProblemCode code, Locale locale) {
        return messages.getMessage(code.code() + ".help", null, locale);
    }

    private byte[] page(Problem problem, Locale locale) {
        return page(problem.code(), title(problem, locale), detail(problem, locale), locale);
    }

    byte[] helpPage(ProblemCode code, Locale locale) {
        return page(code, title(code, locale), detail(code, locale), locale);
    }

    private byte[] page(ProblemCode code, String title, String detail, Locale locale) {
        return new ProblemPage(
                        locale.getLanguage(),
                        code,
                        title,
                        List.of(detail, help(code, locale)),
                        messages.getMessage("problem.home", null, locale))
                .html();
    }

    private byte[] render(Problem problem, Locale locale) {
        var code = problem.code();
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "/problems/" + code.code());
        document.put("title", title(problem, locale));
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
