package dev.jangteo.security;

import dev.jangteo.web.Addresses;
import dev.jangteo.web.Problem;
import dev.jangteo.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;

/// So many readings a second for one address, of those who come without a token
/// (`jangteo.access.anonymous-per-second`). Health, the pages about problems and what pages are
/// made of are told to everybody.
class AnonymousLimit extends OnRequest {

    private static final List<String> NOT_COUNTED = List.of("/assets/", "/actuator/", "/problems/");

    private final Limits<String> limits;
    private final Problems problems;

    AnonymousLimit(long perSecond, Problems problems) {
        this.limits = new Limits<>(perSecond, Duration.ofSeconds(1));
        this.problems = problems;
    }

    @Override
    void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAnonymous() && isReading(request)) {
            var pause = limits.take(Addresses.subject(request.getRemoteAddr()));
            if (pause.isPresent()) {
                problems.write(Problem.tooMany(pause.get()), request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isAnonymous() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || !(authentication.getPrincipal() instanceof Caller);
    }

    private static boolean isReading(HttpServletRequest request) {
        return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
                && NOT_COUNTED.stream().noneMatch(request.getServletPath()::startsWith);
    }
}
