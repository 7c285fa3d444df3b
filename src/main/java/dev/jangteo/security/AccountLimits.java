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

/// So many requests of one account a second, and so many at once.
class AccountLimits extends OnRequest {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Limits<Long> perSecond;
    private final int atOnce;
    private final Problems problems;
    private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();

    AccountLimits(AccessSettings settings, Problems problems) {
        this.perSecond = new Limits<>(settings.requestsPerSecond(), Duration.ofSeconds(1));
        this.atOnce = settings.requestsAtOnce();
        this.problems = problems;
    }

    @Override
    void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            chain.doFilter(request, response);
            return;
        }
        var pause = perSecond.take(caller.limited());
        if (pause.isPresent()) {
            problems.write(Problem.tooMany(pause.get()), request, response);
        } else if (atOnce == 0) {
            chain.doFilter(request, response);
        } else {
            oneOfSoMany(caller.accountId(), request, response, chain);
        }
    }

    private void oneOfSoMany(long account, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int now = underWay.merge(account, 1, Integer::sum);
        try {
            if (now > atOnce) {
                problems.write(Problem.tooMany(PAUSE), request, response);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            var _ = underWay.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
