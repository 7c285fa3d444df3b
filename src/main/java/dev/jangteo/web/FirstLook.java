package dev.jangteo.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Before anybody asks for a token: which host the request names, and from whose page it comes. Every answer after
/// this, whoever gives it, may be read by a page that is allowed to.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class FirstLook extends OncePerRequestFilter {

    private final Hosts hosts;
    private final Origins origins;
    private final Problems problems;

    FirstLook(Hosts hosts, Origins origins, Problems problems) {
        this.hosts = hosts;
        this.origins = origins;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        origins.mark(request, response);
        if (!hosts.allow(request)) {
            var fault = Fault.of("Host", "host");
            problems.write(problems.malformed(List.of(fault), Languages.of(request)), request, response);
        } else if (Origins.isPreflight(request)) {
            origins.answer(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
