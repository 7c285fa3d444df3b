package dev.jangteo.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jangteo.accounts.IssueToken;
import dev.jangteo.accounts.MachineTokens.MachineToken;
import dev.jangteo.accounts.Revocations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

/// Tells from a token who is calling, and whether it was taken away meanwhile. What was verified is remembered until
/// it expires, since the same few tokens come thousands of times a second.
@Component
class TokenCheck implements AuthenticationManager {

    private static final int REMEMBERED = 20_000;
    private static final String MACHINES = "machines";
    /// Tokens of machines are few and remembered; more look-ups than this are somebody's guesses.
    private static final int MACHINE_LOOK_UPS_PER_SECOND = 100;

    private record Verified(Authentication authentication, long epoch, Instant expiresAt) {

        private Caller caller() {
            return (Caller) Objects.requireNonNull(authentication.getPrincipal());
        }
    }

    private final AccessTokens tokens;
    private final IssueToken machineTokens;
    private final Revocations revocations;
    private final Clock clock;
    private final Limits<String> lookUps = new Limits<>(MACHINE_LOOK_UPS_PER_SECOND, Duration.ofSeconds(1));
    private final Cache<String, Verified> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    TokenCheck(AccessTokens tokens, IssueToken machineTokens, Revocations revocations, Clock clock) {
        this.tokens = tokens;
        this.machineTokens = machineTokens;
        this.revocations = revocations;
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
        if (!revocations.areKnown()) {
            throw new OutOfReach("what access was taken away is not known");
        }
        if (isRevoked(verified)) {
            throw new InvalidBearerTokenException("access was taken away");
        }
        return verified.authentication();
    }

    /// Whether it is one of those that came lately, and still good.
    boolean isKnownAsGood(String token) {
        var verified = remembered.getIfPresent(token);
        return verified != null
                && verified.expiresAt().isAfter(clock.instant())
                && revocations.areKnown()
                && !isRevoked(verified);
    }

    /// Whether it is a good token, when nothing depends on it.
    boolean accepts(String token) {
        try {
            return authenticate(new BearerTokenAuthenticationToken(token)).isAuthenticated();
        } catch (AuthenticationException noGood) {
            return false;
        }
    }

    /// Whether the token is good cannot be said now: no fault of the caller.
    static final class OutOfReach extends AuthenticationException {

        OutOfReach(String message) {
            super(message);
        }

        OutOfReach(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static Authentication as(Caller caller) {
        return UsernamePasswordAuthenticationToken.authenticated(
                caller, "", List.of(new SimpleGrantedAuthority("ROLE_" + caller.role())));
    }

    private boolean isRevoked(Verified verified) {
        var caller = verified.caller();
        return caller.machine() > 0
                ? revocations.isVoid(caller.machine())
                : revocations.isVoid(caller.accountId(), verified.epoch(), caller.login());
    }

    private Optional<Verified> verified(String token) {
        try {
            return token.startsWith(IssueToken.PREFIX)
                    ? ofMachine(token)
                    : tokens.read(token).map(TokenCheck::ofPerson);
        } catch (DataAccessException failure) {
            throw new OutOfReach("the keys could not be read", failure);
        }
    }

    private Optional<Verified> ofMachine(String token) {
        if (lookUps.take(MACHINES).isPresent()) {
            throw new OutOfReach("too many unknown tokens");
        }
        return machineTokens.find(token).map(TokenCheck::ofMachine);
    }

    private static Verified ofMachine(MachineToken token) {
        return new Verified(as(Caller.machine(token.id(), token.role())), 0, token.until());
    }

    private static Verified ofPerson(AccessTokens.Claims claims) {
        var caller = Caller.person(claims.accountId(), claims.role(), claims.login());
        return new Verified(as(caller), claims.epoch(), claims.expiresAt());
    }
}
