package dev.jangteo.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jangteo.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps browsers logged in. A browser gets 256 bits by chance for a cookie and no token: tokens in a browser would log
/// out whoever opens two tabs. Where access was taken away, its sessions end at once; elsewhere what was looked up is
/// remembered for [#REMEMBERED] at most.
@Component
public class BrowserLogin {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int REMEMBERED_MAX = 20_000;
    private static final Duration SEEN_EVERY = Duration.ofMinutes(10);
    private static final int SECRET_LENGTH = 43;

    private final Transactions transactions;
    private final BrowserSessions browsers;
    private final Logins logins;
    private final Revocations revocations;
    private final AccessSettings settings;
    private final Clock clock;
    private final Cache<String, Optional<BrowserSession>> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(REMEMBERED)
            .build();

    BrowserLogin(
            Transactions transactions,
            BrowserSessions browsers,
            Logins logins,
            Revocations revocations,
            AccessSettings settings,
            Clock clock) {
        this.transactions = transactions;
        this.browsers = browsers;
        this.logins = logins;
        this.revocations = revocations;
        this.settings = settings;
        this.clock = clock;
    }

    /// Answers the secret for the cookie of a browser whose user has just logged in.
    public String open(Session session) {
        var secret = Sessions.newSecret();
        var _ = transactions.executeRetrying(() -> {
            browsers.add(Sessions.digest(secret), session.login(), clock.instant());
            return true;
        });
        return secret;
    }

    public Optional<BrowserSession> find(String secret) {
        if (secret.length() != SECRET_LENGTH) {
            return Optional.empty();
        }
        var digest = Sessions.digest(secret);
        var known = remembered.get(digest, this::read).filter(this::isGood);
        if (known.isEmpty()) {
            remembered.invalidate(digest);
        }
        return known;
    }

    public void close(BrowserSession session) {
        var family = UUID.fromString(session.login());
        var _ = transactions.executeRetrying(() -> {
            logins.end(family, clock.instant());
            revocations.addLogin(family);
            return true;
        });
        revocations.readNow();
    }

    private boolean isGood(BrowserSession session) {
        return session.endsAt().isAfter(clock.instant())
                && !revocations.isVoid(session.accountId(), session.epoch(), session.login());
    }

    private Optional<BrowserSession> read(String digest) {
        var now = clock.instant();
        var open = browsers.find(digest, now.minus(settings.browserIdle()), now);
        if (open.isPresent() && open.get().seenAt().isBefore(now.minus(SEEN_EVERY))) {
            var _ = transactions.executeAsyncCommit(BrowserSessions.seen(digest, now));
        }
        return open.map(BrowserSessions.Open::session);
    }
}
