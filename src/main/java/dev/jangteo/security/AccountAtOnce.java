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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// So many requests of one account under way at a time, so that one customer's connections leave room for others.
class AccountAtOnce extends OncePerRequestFilter {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final int most;
    private final Problems problems;
    private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();

    AccountAtOnce(AccessSettings settings, Problems problems) {
        this.most = settings.requestsAtOnce();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (most == 0 || authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            chain.doFilter(request, response);
            return;
        }
        long account = caller.accountId();
        int now = underWay.merge(account, 1, Integer::sum);
        try {
            if (now > most) {
                problems.write(Problem.tooMany(PAUSE), request, response);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            var _ = underWay.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
