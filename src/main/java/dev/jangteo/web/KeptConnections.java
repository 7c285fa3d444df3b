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

/// A refusal of the shop's own keeps its connection ([Protocol]).
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class KeptConnections extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new KeptStatus(response));
    }

    /// A request that was refused by its path comes by once more, on its way to the error page.
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
