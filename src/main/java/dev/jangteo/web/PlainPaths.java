package dev.jangteo.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// No path of the shop has parameters (`;name=value`). The access rules refuse them, too, but paths are parsed
/// before these are asked, and a parameter with a broken escape ends the parsing.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class PlainPaths extends OncePerRequestFilter {

    private final Problems problems;

    PlainPaths(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().indexOf(';') >= 0) {
            problems.write(Problem.of(ProblemCode.MALFORMED_REQUEST), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
