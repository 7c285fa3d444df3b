package dev.jangteo.security;

import dev.jangteo.accounts.LoginAttempt;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Finds in a request the access token of an earlier login, which may have expired long ago.
@Component
public class EarlierLogins {

    private static final String BEARER = "bearer ";

    private final AccessTokens tokens;

    EarlierLogins(AccessTokens tokens) {
        this.tokens = tokens;
    }

    public Optional<LoginAttempt.Proof> proof(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return Optional.empty();
        }
        return tokens.read(header.substring(BEARER.length()).strip())
                .map(claims -> new LoginAttempt.Proof(claims.accountId(), claims.login()));
    }
}
