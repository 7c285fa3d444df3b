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
    /// It is noted that a session is used once in a part of the time after which it ends unused.
    private static final int SEEN_PARTS = 20;
    private static final int SECRET_LENGTH = 43;

    /// What a cookie shows, and at which door.
    private record Shown(String digest, BrowserDoor door) {}

    private final Transactions transactions;
    private final BrowserSessions browsers;
    private final Logins logins;
    private final Revocations revocations;
    private final AccessSettings settings;
    private final Clock clock;
    private final Cache<Shown, Optional<BrowserSession>> remembered = Caffeine.newBuilder()
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
    public String open(Session session, BrowserDoor door) {
        var secret = Sessions.newSecret();
        transactions.runRetrying(() -> {
            browsers.add(Sessions.digest(secret), session.login(), door, clock.instant());
        });
        return secret;
    }

    public Optional<BrowserSession> find(String secret, BrowserDoor door) {
        if (secret.length() != SECRET_LENGTH) {
            return Optional.empty();
        }
        var shown = new Shown(Sessions.digest(secret), door);
        var known = remembered.get(shown, this::read).filter(this::isGood);
        if (known.isEmpty()) {
            remembered.invalidate(shown);
        }
        return known;
    }

    /// The password was typed again, and was right.
    public void confirm(String secret, BrowserDoor door) {
        var digest = Sessions.digest(secret);
        transactions.runRetrying(() -> {
            browsers.confirm(digest, clock.instant());
        });
        remembered.invalidate(new Shown(digest, door));
    }

    /// Whether the password was typed so lately that it need not be typed again.
    public boolean isConfirmed(BrowserSession session) {
        return session.confirmedAt().plus(settings.consoleConfirmed()).isAfter(clock.instant());
    }

    public void close(BrowserSession session) {
        var family = UUID.fromString(session.login());
        transactions.runRetrying(() -> {
            logins.end(family, clock.instant());
            revocations.addLogin(family);
        });
        revocations.readNow();
    }

    private boolean isGood(BrowserSession session) {
        return session.endsAt().isAfter(clock.instant())
                && !revocations.isVoid(session.accountId(), session.epoch(), session.login());
    }

    private Optional<BrowserSession> read(Shown shown) {
        var now = clock.instant();
        var idle = shown.door() == BrowserDoor.CONSOLE ? settings.consoleIdle() : settings.browserIdle();
        var longest = shown.door() == BrowserDoor.CONSOLE ? settings.consoleMax() : settings.sessionMax();
        var open = browsers.find(shown.digest(), shown.door(), now.minus(idle), now.minus(longest), now);
        if (open.isPresent() && open.get().seenAt().isBefore(now.minus(idle.dividedBy(SEEN_PARTS)))) {
            var _ = transactions.executeAsyncCommit(BrowserSessions.seen(shown.digest(), now));
        }
        return open.map(BrowserSessions.Open::session);
    }
}
