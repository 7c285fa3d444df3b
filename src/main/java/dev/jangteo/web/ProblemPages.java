package dev.jangteo.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;

/// The help page behind every problem's `type`: what it means and what to do.
@Controller
class ProblemPages {

    private final Problems problems;

    ProblemPages(Problems problems) {
        this.problems = problems;
    }

    @GetMapping("/problems/{code}")
    ResponseEntity<?> page(@PathVariable String code, Locale locale) {
        Optional<ProblemCode> known = ProblemCode.of(code);
        if (known.isEmpty()) {
            return problems.answer(Problem.of(ProblemCode.NOT_FOUND));
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html(known.get(), locale));
    }

    private String html(ProblemCode code, Locale locale) {
        var title = HtmlUtils.htmlEscape(problems.title(code, locale));
        return """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><title>%s</title></head>
            <body>
            <h1>%s</h1>
            <p><code>%s</code> · HTTP %d</p>
            <p>%s</p>
            <p>%s</p>
            </body>
            </html>
            """.formatted(
                        locale.getLanguage(),
                        title,
                        title,
                        code.code(),
                        code.status(),
                        HtmlUtils.htmlEscape(problems.detail(code, locale)),
                        HtmlUtils.htmlEscape(problems.help(code, locale)));
    }
}
