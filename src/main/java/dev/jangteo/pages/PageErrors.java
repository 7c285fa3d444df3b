package dev.jangteo.pages;

import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.groupcommit.Busy;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;

/// What ends a page early, as a page. When the shop is busy it offers to send the same form again, with the same key.
@ControllerAdvice(annotations = PageController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrors {

    private static final Logger log = LoggerFactory.getLogger(PageErrors.class);
    private static final String PASSWORD = "password";

    private final Problems problems;
    private final PageMaker pages;

    PageErrors(Problems problems, PageMaker pages) {
        this.problems = problems;
        this.pages = pages;
    }

    @ExceptionHandler
    ModelAndView malformed(
            InvalidRequest malformed, HttpServletRequest request, HttpServletResponse response, HandlerMethod at) {
        var problem = problems.malformed(malformed.faults());
        return show(problem, List.of(problems.reasons(malformed.faults())), request, response, at);
    }

    @ExceptionHandler
    ModelAndView refused(
            ProblemException refused, HttpServletRequest request, HttpServletResponse response, HandlerMethod at) {
        return show(refused.problem(), List.of(), request, response, at);
    }

    @ExceptionHandler
    ModelAndView denied(AccessDeniedException denied) {
        throw denied;
    }

    @ExceptionHandler
    ModelAndView other(
            RuntimeException failure, HttpServletRequest request, HttpServletResponse response, HandlerMethod at) {
        var busy = failure instanceof Busy itself ? Optional.of(itself) : Busy.because(failure);
        if (busy.isPresent()) {
            return show(Problem.busy(busy.get()), List.of(), request, response, at);
        }
        log.error("{} {} failed", request.getMethod(), PageMaker.printable(request.getServletPath()), failure);
        return show(Problem.of(ProblemCode.INTERNAL_ERROR), List.of(), request, response, at);
    }

    private ModelAndView show(
            Problem problem,
            List<String> more,
            HttpServletRequest request,
            HttpServletResponse response,
            HandlerMethod at) {
        long seconds = problem.retryAfter()
                .map(pause -> Math.max(1, (pause.toMillis() + 999) / 1000))
                .orElse(0L);
        if (seconds > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
        var sentences = problems.sentences(problem);
        var page = new ErrorPage(
                sentences.getFirst(),
                seconds > 0 ? pages.words().t("error.busy") : sentences.get(1),
                more,
                seconds,
                request.getMethod().equals("POST") && seconds > 0 ? request.getRequestURI() : "",
                seconds > 0 ? again(request) : Map.of());
        return pages.show(
                HttpStatus.valueOf(problem.code().status()), template(at), "", request, Optional.empty(), page);
    }

    private static String template(HandlerMethod at) {
        var door = AnnotatedElementUtils.findMergedAnnotation(at.getBeanType(), PageController.class);
        return door == null ? "error" : door.errors();
    }

    /// What is sent again; a password is typed again, and a file is chosen again.
    private static Map<String, String> again(HttpServletRequest request) {
        var fields = new TreeMap<String, String>();
        var type = request.getContentType();
        if (type == null || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            return fields;
        }
        request.getParameterMap().forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).contains(PASSWORD)) {
                fields.put(name, values[0]);
            }
        });
        return fields;
    }
}
