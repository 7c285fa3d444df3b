package dev.jangteo.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.jangteo.account.Role;
import dev.jangteo.account.SigningKeys;
import java.text.ParseException;
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
    private static final int LONGEST = 2_048;

    private record Verified(Authentication authentication, Instant expiresAt) {}

    private final SigningKeys keys;
    private final Clock clock;
    private final Cache<String, Verified> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    TokenCheck(SigningKeys keys, Clock clock) {
        this.keys = keys;
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
            return verify(token);
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

    private Optional<Verified> verify(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var jwt = SignedJWT.parse(token);
            var header = jwt.getHeader();
            if (!JWSAlgorithm.HS256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
                return Optional.empty();
            }
            var key = keys.find(header.getKeyID());
            if (key.isEmpty() || !jwt.verify(new MACVerifier(key.get().secret()))) {
                return Optional.empty();
            }
            var claims = jwt.getJWTClaimsSet();
            if (claims.getStringClaim("role") == null || claims.getExpirationTime() == null) {
                return Optional.empty();
            }
            var role = Role.valueOf(claims.getStringClaim("role"));
            var caller = new Caller(Long.parseLong(claims.getSubject()), role);
            var authorities = List.of(new SimpleGrantedAuthority("ROLE_" + role));
            var authentication = UsernamePasswordAuthenticationToken.authenticated(caller, "", authorities);
            return Optional.of(
                    new Verified(authentication, claims.getExpirationTime().toInstant()));
        } catch (ParseException | JOSEException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
