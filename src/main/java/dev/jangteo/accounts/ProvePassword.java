package dev.jangteo.accounts;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Judges the password of somebody who is logged in already, as a login's is judged, and counted with the failures of
/// the login that asks.
@Component
public class ProvePassword {

    public sealed interface Outcome {
        record Proved(Account account) implements Outcome {}

        /// It is not right, or the account has none.
        record Wrong() implements Outcome {}

        record TooManyFailures(Duration retryAfter) implements Outcome {}

        /// Too many passwords are being hashed.
        record Busy() implements Outcome {}
    }

    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginGate gate;
    private final FailureNotes failures;

    ProvePassword(Accounts accounts, Passwords passwords, LoginGate gate, FailureNotes failures) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.gate = gate;
        this.failures = failures;
    }

    public Outcome prove(long accountId, String login, String password, String remote) {
        var account =
                accounts.find(accountId).filter(found -> found.passwordHash().isPresent());
        if (account.isEmpty()) {
            return new Outcome.Wrong();
        }
        var email = account.get().email().orElse("");
        var proof = Optional.of(new LoginAttempt.Proof(accountId, login));
        var attempt = new LoginAttempt(email, password, ClientAddress.of(remote), proof);
        var guess = passwords.fingerprint(account, attempt);
        return switch (gate.admit(attempt, account, guess)) {
            case LoginGate.Admission.Wait(var retryAfter) -> new Outcome.TooManyFailures(retryAfter);
            case LoginGate.Admission.Judge judge -> judged(attempt, account.get(), guess, judge);
        };
    }

    private Outcome judged(LoginAttempt attempt, Account account, String guess, LoginGate.Admission.Judge judge) {
        var customer = new HashQueue.Customer(attempt.email(), attempt.address());
        var matches = passwords.matches(attempt.password(), Optional.of(account), customer);
        if (matches.isPresent() && !matches.get()) {
            gate.wasWrong(judge, guess);
            failures.note(attempt.address(), Optional.of(account.id()));
            return judge.beyond().<Outcome>map(Outcome.TooManyFailures::new).orElseGet(Outcome.Wrong::new);
        }
        gate.wasNoFailure(judge);
        return matches.isPresent() ? new Outcome.Proved(account) : new Outcome.Busy();
    }
}
