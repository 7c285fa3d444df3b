package dev.jangteo.accounts;

import dev.jangteo.accounts.MachineTokens.MachineToken;
import dev.jangteo.database.Transactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes tokens for machines and revokes them. A token is shown once; only its digest is kept.
@Component
public class IssueToken {

    public record Issued(MachineToken token, String secret) {}

    /// What every token of a machine begins with, so that it is told from an access token, and found where it leaked.
    public static final String PREFIX = "jangteo_";

    private static final int SECRET_BYTES = 32;

    private final Transactions transactions;
    private final MachineTokens tokens;
    private final Revocations revocations;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    IssueToken(Transactions transactions, MachineTokens tokens, Revocations revocations, Clock clock) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.revocations = revocations;
        this.clock = clock;
    }

    public Issued issue(String name, Role role, Instant until, long by) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        long id = transactions.executeRetrying(() -> tokens.add(name, role, Sessions.digest(secret), until, now, by));
        return new Issued(new MachineToken(id, name, role, until, now, by, Optional.empty()), secret);
    }

    /// False when there is no such token. Revoking twice is revoking once.
    public boolean revoke(long id) {
        boolean found = transactions.executeRetrying(() -> {
            if (tokens.revoke(id, clock.instant())) {
                revocations.addMachineToken(id);
                return true;
            }
            return tokens.find(id).isPresent();
        });
        revocations.readNow();
        return found;
    }

    /// The token's record, unless it is none, was revoked or is over.
    public Optional<MachineToken> find(String secret) {
        return tokens.find(Sessions.digest(secret))
                .filter(token -> token.until().isAfter(clock.instant()));
    }
}
