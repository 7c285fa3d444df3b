package dev.jangteo.web;

import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

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
                .contentType(MediaType.parseMediaType(ProblemPage.TYPE))
                .body(problems.helpPage(known.get(), locale));
    }
}
