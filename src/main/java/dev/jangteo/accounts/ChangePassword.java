package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Gives an account another password, which ends all of its logins but the one that asked.
@Component
public class ChangePassword {

    public sealed interface Outcome {
        record Changed() implements Outcome {}

        /// The old password is not right, or the account has none.
        record BadCredentials() implements Outcome {}

        record TooManyFailures(Duration retryAfter) implements Outcome {}

        record Busy() implements Outcome {}
    }

    private final Transactions transactions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginGate gate;
    private final Logins logins;
    private final Revocations revocations;
    private final FailureNotes failures;
    private final Trail trail;
    private final Clock clock;

    ChangePassword(
            Transactions transactions,
            Accounts accounts,
            Passwords passwords,
            LoginGate gate,
            Logins logins,
            Revocations revocations,
            FailureNotes failures,
            Trail trail,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.gate = gate;
        this.logins = logins;
        this.revocations = revocations;
        this.failures = failures;
        this.trail = trail;
        this.clock = clock;
    }

    /// The old password is judged as a login's is, and counted with the failures of the login that asked.
    public Outcome change(long accountId, String login, String oldPassword, String newPassword, String remote) {
        var account =
                accounts.find(accountId).filter(found -> found.passwordHash().isPresent());
        if (account.isEmpty()) {
            return new Outcome.BadCredentials();
        }
        var email = account.get().email().orElse("");
        var address = ClientAddress.of(remote);
        var proof = Optional.of(new LoginAttempt.Proof(accountId, login));
        var attempt = new LoginAttempt(email, oldPassword, address, proof);
        var guess = passwords.fingerprint(account, attempt);
        return switch (gate.admit(attempt, account, guess)) {
            case LoginGate.Admission.Wait(var retryAfter) -> new Outcome.TooManyFailures(retryAfter);
            case LoginGate.Admission.Judge judge -> judged(attempt, account.get(), guess, judge, newPassword);
        };
    }

    private Outcome judged(
            LoginAttempt attempt, Account account, String guess, LoginGate.Admission.Judge judge, String newPassword) {
        var customer = new HashQueue.Customer(attempt.email(), attempt.address());
        var matches = passwords.matches(attempt.password(), Optional.of(account), customer);
        if (matches.isPresent() && !matches.get()) {
            gate.wasWrong(judge, guess);
            failures.note(attempt.address(), Optional.of(account.id()));
            return judge.beyond().<Outcome>map(Outcome.TooManyFailures::new).orElseGet(Outcome.BadCredentials::new);
        }
        gate.wasNoFailure(judge);
        var hash = matches.flatMap(_ -> passwords.hash(newPassword, customer));
        if (hash.isEmpty()) {
            return new Outcome.Busy();
        }
        var login = attempt.proof().flatMap(ChangePassword::family);
        var outcome = transactions.executeRetrying(() -> changed(account, hash.get(), login, attempt.address()));
        revocations.readNow();
        return outcome;
    }

    private Outcome changed(Account judged, String hash, Optional<UUID> login, String address) {
        var account = accounts.lock(judged.id())
                .filter(Account::isActive)
                .filter(found -> found.passwordHash().equals(judged.passwordHash()));
        if (account.isEmpty()) {
            return new Outcome.BadCredentials();
        }
        long epoch = account.get().epoch() + 1;
        accounts.change(account.get().with(hash).with(epoch));
        logins.endAll(judged.id(), login, clock.instant());
        revocations.addAccount(judged.id(), epoch, login);
        trail.add(Trail.Act.of(Trail.PASSWORD_CHANGED, address).by(judged.id()));
        return new Outcome.Changed();
    }

    private static Optional<UUID> family(LoginAttempt.Proof proof) {
        return proof.login().isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(proof.login()));
    }
}
