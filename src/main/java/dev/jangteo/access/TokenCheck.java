package dev.jangteo.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/// Tells from an access token who is calling: HMAC-SHA256 by a key of the shop, not expired. What was verified
/// is remembered until it expires, since the same few tokens come thousands of times a second.
@Component
class TokenCheck implements AuthenticationManager {

    private static final int REMEMBERED = 20_000;

    private record Verified(Authentication authentication, Instant expiresAt) {}

    private final AccessTokens tokens;
    private final Clock clock;
    private final Cache<String, Verified> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    TokenCheck(AccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication claim) {
        var token = ((BearerTokenAuthenticationToken) claim).getToken();
        var verified = remembered.getIfPresent(token);
        if (verified == null) {
            verified = verified(token).orElseThrow(() -> new InvalidBearerTokenException("not a token of this shop"));
            remembered.put(token, verified);
        }
        if (!verified.expiresAt().isAfter(clock.instant())) {
            remembered.invalidate(token);
            throw new InvalidBearerTokenException("the token has expired");
        }
        return verified.authentication();
    }

    /// Whether it is a good token, when nothing depends on it.
    boolean accepts(String token) {
        try {
            return authenticate(new BearerTokenAuthenticationToken(token)).isAuthenticated();
        } catch (AuthenticationException noGood) {
            return false;
        }
    }

    private Optional<Verified> verified(String token) {
        try {
            return tokens.read(token).map(TokenCheck::verified);
        } catch (DataAccessException failure) {
            throw new KeysOutOfReach(failure);
        }
    }

    /// Whether the token is good cannot be said now: no fault of the caller.
    static final class KeysOutOfReach extends AuthenticationException {

        KeysOutOfReach(DataAccessException cause) {
            super("the signing keys could not be read", cause);
        }
    }

    private static Verified verified(AccessTokens.Claims claims) {
        var caller = new Caller(claims.accountId(), claims.role());
        var authorities = List.of(new SimpleGrantedAuthority("ROLE_" + claims.role()));
        var authentication = UsernamePasswordAuthenticationToken.authenticated(caller, "", authorities);
        return new Verified(authentication, claims.expiresAt());
    }
}
