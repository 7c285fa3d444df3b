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
    private final ProvePassword provePassword;
    private final Passwords passwords;
    private final Logins logins;
    private final Revocations revocations;
    private final Trail trail;
    private final Clock clock;

    ChangePassword(
            Transactions transactions,
            Accounts accounts,
            ProvePassword provePassword,
            Passwords passwords,
            Logins logins,
            Revocations revocations,
            Trail trail,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.provePassword = provePassword;
        this.passwords = passwords;
        this.logins = logins;
        this.revocations = revocations;
        this.trail = trail;
        this.clock = clock;
    }

    public Outcome change(long accountId, String login, String oldPassword, String newPassword, String remote) {
        return switch (provePassword.prove(accountId, login, oldPassword, remote)) {
            case ProvePassword.Outcome.Proved(var account) ->
                change(account, family(login), newPassword, ClientAddress.of(remote));
            case ProvePassword.Outcome.Wrong() -> new Outcome.BadCredentials();
            case ProvePassword.Outcome.TooManyFailures(var retryAfter) -> new Outcome.TooManyFailures(retryAfter);
            case ProvePassword.Outcome.Busy() -> new Outcome.Busy();
        };
    }

    private Outcome change(Account account, Optional<UUID> login, String newPassword, String address) {
        var customer = new HashQueue.Customer(account.email().orElse(""), address);
        var hash = passwords.hash(newPassword, customer);
        if (hash.isEmpty()) {
            return new Outcome.Busy();
        }
        var outcome = transactions.executeRetrying(() -> changed(account, hash.get(), login, address));
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
        trail.add(Trail.Act.of(Trail.Kind.PASSWORD_CHANGED, address).by(judged.id()));
        return new Outcome.Changed();
    }

    private static Optional<UUID> family(String login) {
        return login.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(login));
    }
}
