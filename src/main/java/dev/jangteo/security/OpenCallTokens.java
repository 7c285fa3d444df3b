package dev.jangteo.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Finds the token of a request. At a call that is open to everybody one that is expired or wrong is as good as none:
/// a client sends it along with everything, and could otherwise not even log in anew.
final class OpenCallTokens implements BearerTokenResolver {

    private static final String SCHEME = "Bearer ";

    private final BearerTokenResolver header = new DefaultBearerTokenResolver();
    private final RequestMatcher open;
    private final TokenCheck tokens;

    OpenCallTokens(RequestMatcher open, TokenCheck tokens) {
        this.open = open;
        this.tokens = tokens;
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        var known = known(request);
        if (known != null) {
            return known;
        }
        if (!open.matches(request)) {
            return header.resolve(request);
        }
        try {
            var token = header.resolve(request);
            return token != null && tokens.accepts(token) ? token : null;
        } catch (OAuth2AuthenticationException unreadable) {
            return null;
        }
    }

    /// Nearly always the token is a good one that was here a moment ago, and nothing else has to be looked at.
    private @Nullable String known(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(SCHEME)) {
            return null;
        }
        var token = header.substring(SCHEME.length());
        return tokens.isKnownAsGood(token) ? token : null;
    }
}
