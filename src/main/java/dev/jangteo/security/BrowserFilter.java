package dev.jangteo.security;

import dev.jangteo.accounts.BrowserDoor;
import dev.jangteo.accounts.BrowserSession;
import dev.jangteo.web.Problem;
import dev.jangteo.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Tells from a browser's cookie who is looking at a page.
class BrowserFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(BrowserFilter.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final BrowserDoor door;
    private final BrowserCookie cookie;
    private final Problems problems;

    BrowserFilter(BrowserDoor door, BrowserCookie cookie, Problems problems) {
        this.door = door;
        this.cookie = cookie;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (knows(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(Problem.busy(PAUSE), request, response);
        }
    }

    /// False when who it is cannot be said now.
    private boolean knows(HttpServletRequest request) {
        try {
            cookie.find(request, door).ifPresent(BrowserFilter::enter);
            return true;
        } catch (DataAccessException | TransactionException outOfReach) {
            log.warn("who is logged in at a browser cannot be read: {}", outOfReach.toString());
            return false;
        }
    }

    private static void enter(BrowserSession session) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(TokenCheck.as(Caller.person(session.accountId(), session.role(), session.login())));
        SecurityContextHolder.setContext(context);
    }
}
