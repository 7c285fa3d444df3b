package dev.jangteo.security;

import dev.jangteo.accounts.AccessSettings;
import dev.jangteo.web.Problem;
import dev.jangteo.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// So many requests a second for one account.
class AccountLimit extends OncePerRequestFilter {

    private final Limits<Long> limits;
    private final Problems problems;

    AccountLimit(AccessSettings settings, Problems problems) {
        this.limits = new Limits<>(settings.requestsPerSecond(), Duration.ofSeconds(1));
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            var pause = limits.take(caller.limited());
            if (pause.isPresent()) {
                problems.write(Problem.tooMany(pause.get()), request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
