package dev.jangteo.account;

import dev.jangteo.shared.Ids;
import dev.jangteo.storage.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/// Logs in, renews a login, ends it.
///
/// Failures are counted by account and by address. Beyond the limit a wrong password is answered with a pause to
/// keep; the right one still opens, so nobody can lock somebody else out, but such attempts are looked at one at
/// a time.
@Component
public class LogIn {

    public sealed interface Answer {
        record LoggedIn(Session session) implements Answer {}

        /// Wrong e-mail or password; which one is not told.
        record BadCredentials() implements Answer {}

        record TooManyFailures(Duration retryAfter) implements Answer {}

        /// Too many passwords are being hashed.
        record Busy() implements Answer {}
    }

    private static final Duration NEXT_TURN = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final FailedLogins failures;
    private final RefreshTokens refreshTokens;
    private final Sessions sessions;
    private final DemoSettings demo;
    private final AccessSettings settings;
    private final Ids ids;
    private final Clock clock;
    private final Semaphore beyondLimit = new Semaphore(1);

    LogIn(
            Transactions transactions,
            Accounts accounts,
            Passwords passwords,
            FailedLogins failures,
            RefreshTokens refreshTokens,
            Sessions sessions,
            DemoSettings demo,
            AccessSettings settings,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.failures = failures;
        this.refreshTokens = refreshTokens;
        this.sessions = sessions;
        this.demo = demo;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    public Answer logIn(String email, String password, String address) {
        var lowerCase = email.toLowerCase(Locale.ROOT);
        var pause = pause(lowerCase, address);
        if (pause.isEmpty()) {
            return attempt(lowerCase, password, address, new Answer.BadCredentials());
        }
        if (!beyondLimit.tryAcquire()) {
            return new Answer.TooManyFailures(NEXT_TURN);
        }
        try {
            return attempt(lowerCase, password, address, new Answer.TooManyFailures(pause.get()));
        } finally {
            beyondLimit.release();
        }
    }

    /// A refresh token works once. Shown a second time it has been stolen, or the one that came of it has: the
    /// whole login ends.
    public Answer refresh(String refreshToken) {
        return transactions.settle(() -> {
            var hash = Sessions.digest(refreshToken);
            var now = clock.instant();
            var stored = refreshTokens.lock(hash);
            if (stored.isEmpty()
                    || stored.get().revoked()
                    || stored.get().expiresAt().isBefore(now)) {
                return new Answer.BadCredentials();
            }
            var token = stored.get();
            var account = accounts.find(token.accountId()).filter(this::mayLogIn);
            if (token.used() || account.isEmpty()) {
                refreshTokens.revoke(token.family(), now);
                return new Answer.BadCredentials();
            }
            refreshTokens.use(hash, now);
            return new Answer.LoggedIn(sessions.open(account.get(), token.family()));
        });
    }

    /// Ends the login this token belongs to; a token that is unknown or somebody else's ends nothing and is no
    /// error.
    public void logOut(long accountId, String refreshToken) {
        var _ = transactions.settle(() -> {
            var stored =
                    refreshTokens.lock(Sessions.digest(refreshToken)).filter(token -> token.accountId() == accountId);
            stored.ifPresent(token -> refreshTokens.revoke(token.family(), clock.instant()));
            return stored;
        });
    }

    private Answer attempt(String email, String password, String address, Answer ifWrong) {
        var account = accounts.findByEmail(email).filter(this::mayLogIn);
        var matches = passwords.matches(password, account);
        if (matches.isEmpty()) {
            return new Answer.Busy();
        }
        if (!matches.get()) {
            failures.count(accountSubject(email));
            failures.count(addressSubject(address));
            return ifWrong;
        }
        return new Answer.LoggedIn(transactions.settle(() -> sessions.open(account.orElseThrow(), ids.next())));
    }

    private Optional<Duration> pause(String email, String address) {
        var account = failures.find(accountSubject(email));
        if (account.failures() >= settings.failuresPerAccount()) {
            return Optional.of(account.left());
        }
        var fromAddress = failures.find(addressSubject(address));
        return fromAddress.failures() >= settings.failuresPerAddress()
                ? Optional.of(fromAddress.left())
                : Optional.empty();
    }

    private boolean mayLogIn(Account account) {
        return !account.demo() || demo.on();
    }

    private static String accountSubject(String email) {
        return "account " + email;
    }

    private static String addressSubject(String address) {
        return "address " + address;
    }
}
