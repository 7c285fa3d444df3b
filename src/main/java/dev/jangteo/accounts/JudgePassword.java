package dev.jangteo.accounts;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Judges a password, of whoever knocks and of whoever is in already.
///
/// How fast passwords are judged, whoever tries them, is for [LoginGate] to say: nobody can lock somebody else out,
/// and nobody guesses faster than the settings allow.
@Component
class JudgePassword {

    sealed interface Outcome {
        record Right() implements Outcome {}

        record Wrong() implements Outcome {}

        record TooManyFailures(Duration retryAfter) implements Outcome {}

        /// Too many passwords are being hashed.
        record Busy() implements Outcome {}
    }

    private final Passwords passwords;
    private final LoginGate gate;
    private final FailureNotes failures;

    JudgePassword(Passwords passwords, LoginGate gate, FailureNotes failures) {
        this.passwords = passwords;
        this.gate = gate;
        this.failures = failures;
    }

    /// Without an account it is wrong, and takes as long.
    Outcome judge(LoginAttempt attempt, Optional<Account> account) {
        var guess = passwords.fingerprint(account, attempt);
        return switch (gate.admit(attempt, account, guess)) {
            case LoginGate.Admission.Wait(var retryAfter) -> new Outcome.TooManyFailures(retryAfter);
            case LoginGate.Admission.Check judge -> judged(attempt, account, guess, judge);
        };
    }

    private Outcome judged(
            LoginAttempt attempt, Optional<Account> account, String guess, LoginGate.Admission.Check judge) {
        var customer = new HashQueue.Customer(attempt.email(), attempt.address());
        var matches = passwords.matches(attempt.password(), account, customer);
        if (matches.isPresent() && !matches.get()) {
            gate.wasWrong(judge, guess);
            failures.note(attempt.address(), account.map(Account::id));
            return judge.beyond().<Outcome>map(Outcome.TooManyFailures::new).orElseGet(Outcome.Wrong::new);
        }
        gate.wasNoFailure(judge);
        return matches.isPresent() ? new Outcome.Right() : new Outcome.Busy();
    }
}
