package dev.jangteo.security;

import dev.jangteo.web.Problem;
import dev.jangteo.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/// Forms come from a page of this shop or from no page at all. Browsers say so in `Sec-Fetch-Site`, older ones in
/// `Origin`; who says neither is no browser of today, and is left to the form's token.
class SamePlace extends OncePerRequestFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final Problems problems;

    SamePlace(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (HARMLESS.contains(request.getMethod()) || isFromHere(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(Problem.foreignForm(), request, response);
        }
    }

    private static boolean isFromHere(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        var origin = request.getHeader("Origin");
        return origin == null || authority(origin).equalsIgnoreCase(request.getHeader("Host"));
    }

    private static String authority(String origin) {
        try {
            var authority = new URI(origin).getAuthority();
            return authority == null ? "" : authority;
        } catch (URISyntaxException unreadable) {
            return "";
        }
    }
}
