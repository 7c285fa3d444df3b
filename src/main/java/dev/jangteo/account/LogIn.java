package dev.jangteo.account;

import dev.jangteo.shared.Ids;
import dev.jangteo.storage.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Logs in, renews a login, ends it.
///
/// How fast passwords are judged, whoever tries them, is for [LoginGate] to say: nobody can lock somebody else out,
/// and nobody guesses faster than the settings allow.
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

    private final Transactions transactions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginGate gate;
    private final LoginAddresses addresses;
    private final RefreshTokens refreshTokens;
    private final Sessions sessions;
    private final DemoSettings demo;
    private final Ids ids;
    private final Clock clock;

    LogIn(
            Transactions transactions,
            Accounts accounts,
            Passwords passwords,
            LoginGate gate,
            LoginAddresses addresses,
            RefreshTokens refreshTokens,
            Sessions sessions,
            DemoSettings demo,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.gate = gate;
        this.addresses = addresses;
        this.refreshTokens = refreshTokens;
        this.sessions = sessions;
        this.demo = demo;
        this.ids = ids;
        this.clock = clock;
    }

    public Answer logIn(LoginAttempt sent) {
        var attempt = new LoginAttempt(
                sent.email().toLowerCase(Locale.ROOT), sent.password(), ClientAddress.of(sent.address()), sent.proof());
        var account = accounts.findByEmail(attempt.email()).filter(this::mayLogIn);
        var guess = passwords.fingerprint(
                attempt.email() + "\n" + account.map(Account::passwordHash).orElse(""), attempt.password());
        return switch (gate.admit(attempt, account, guess)) {
            case LoginGate.Admission.Wait(var retryAfter) -> new Answer.TooManyFailures(retryAfter);
            case LoginGate.Admission.Judge judge -> judged(attempt, account, guess, judge);
        };
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

    private Answer judged(
            LoginAttempt attempt, Optional<Account> account, String guess, LoginGate.Admission.Judge judge) {
        var customer = new HashQueue.Customer(attempt.email(), attempt.address());
        var matches = passwords.matches(attempt.password(), account, customer);
        if (matches.isPresent() && !matches.get()) {
            gate.wasWrong(judge, guess);
            return judge.beyond().<Answer>map(Answer.TooManyFailures::new).orElseGet(Answer.BadCredentials::new);
        }
        gate.wasNoFailure(judge);
        return matches.isEmpty() ? new Answer.Busy() : opened(account.orElseThrow(), attempt.address());
    }

    private Answer opened(Account account, String address) {
        return new Answer.LoggedIn(transactions.settle(() -> {
            addresses.remember(account.id(), address, clock.instant());
            return sessions.open(account, ids.next());
        }));
    }

    private boolean mayLogIn(Account account) {
        return !account.demo() || demo.on();
    }
}
