package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import dev.jangteo.shared.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Logs in.
///
/// How fast passwords are judged, whoever tries them, is for [LoginGate] to say: nobody can lock somebody else out,
/// and nobody guesses faster than the settings allow.
@Component
public class LogIn {

    public sealed interface Outcome {
        record LoggedIn(Session session) implements Outcome {}

        /// Wrong e-mail or password; which one is not told.
        record BadCredentials() implements Outcome {}

        record TooManyFailures(Duration retryAfter) implements Outcome {}

        /// Too many passwords are being hashed.
        record Busy() implements Outcome {}
    }

    private final Transactions transactions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginGate gate;
    private final LoginAddresses addresses;
    private final FailureNotes failures;
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
            FailureNotes failures,
            Sessions sessions,
            DemoSettings demo,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.gate = gate;
        this.addresses = addresses;
        this.failures = failures;
        this.sessions = sessions;
        this.demo = demo;
        this.ids = ids;
        this.clock = clock;
    }

    public Outcome logIn(LoginAttempt sent) {
        var email = sent.email().strip().toLowerCase(Locale.ROOT);
        var account = accounts.findByEmail(email).filter(this::mayLogIn);
        var attempt = new LoginAttempt(
                account.flatMap(Account::email).orElse(Email.normal(email)),
                sent.password(),
                ClientAddress.of(sent.address()),
                sent.proof());
        var guess = passwords.fingerprint(account, attempt);
        return switch (gate.admit(attempt, account, guess)) {
            case LoginGate.Admission.Wait(var retryAfter) -> new Outcome.TooManyFailures(retryAfter);
            case LoginGate.Admission.Judge judge -> judged(attempt, account, guess, judge);
        };
    }

    private Outcome judged(
            LoginAttempt attempt, Optional<Account> account, String guess, LoginGate.Admission.Judge judge) {
        var customer = new HashQueue.Customer(attempt.email(), attempt.address());
        var matches = passwords.matches(attempt.password(), account, customer);
        if (matches.isPresent() && !matches.get()) {
            gate.wasWrong(judge, guess);
            failures.note(attempt.address(), account.map(Account::id));
            return judge.beyond().<Outcome>map(Outcome.TooManyFailures::new).orElseGet(Outcome.BadCredentials::new);
        }
        gate.wasNoFailure(judge);
        return matches.isEmpty() ? new Outcome.Busy() : opened(account.orElseThrow(), attempt.address());
    }

    /// The account may have changed while the password was judged.
    private Outcome opened(Account judged, String address) {
        return transactions.executeRetrying(() -> {
            var account = accounts.lockShared(judged.id())
                    .filter(this::mayLogIn)
                    .filter(found -> found.passwordHash().equals(judged.passwordHash()));
            if (account.isEmpty()) {
                return new Outcome.BadCredentials();
            }
            addresses.remember(judged.id(), address, clock.instant());
            return new Outcome.LoggedIn(sessions.open(account.get(), ids.next(), address));
        });
    }

    private boolean mayLogIn(Account account) {
        return account.isActive() && (!account.demo() || demo.on());
    }
}
