package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Gives an account whose owner forgot the password one that is good for one login, and ends its logins. The owner then
/// chooses a password; who does not is not let in again.
@Component
public class ResetPassword {

    public sealed interface Outcome {
        /// Told once, to the operator, who tells the owner.
        record Done(String password, Instant until) implements Outcome {
            @Override
            public String toString() {
                return "a password until " + until;
            }
        }

        /// There is no such account, or none that logs in by an e-mail.
        record NotFound() implements Outcome {}

        record Busy() implements Outcome {}
    }

    private final Transactions transactions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Logins logins;
    private final Revocations revocations;
    private final Duration goodFor;
    private final Clock clock;

    ResetPassword(
            Transactions transactions,
            Accounts accounts,
            Passwords passwords,
            Logins logins,
            Revocations revocations,
            @Value("${jangteo.access.one-time-password:24h}") Duration goodFor,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.logins = logins;
        this.revocations = revocations;
        this.goodFor = goodFor;
        this.clock = clock;
    }

    public Outcome reset(long accountId, String operatorsAddress) {
        var password = Passwords.byChance();
        var hash = passwords.hash(password, new HashQueue.Customer("", ClientAddress.of(operatorsAddress)));
        if (hash.isEmpty()) {
            return new Outcome.Busy();
        }
        var outcome = transactions.executeRetrying(() -> given(accountId, password, hash.get()));
        revocations.readNow();
        return outcome;
    }

    private Outcome given(long accountId, String password, String hash) {
        var account = accounts.lock(accountId)
                .filter(found -> found.status() != Account.Status.CLOSED)
                .filter(found -> found.email().isPresent());
        if (account.isEmpty()) {
            return new Outcome.NotFound();
        }
        var now = clock.instant();
        var until = now.plus(goodFor);
        long epoch = account.get().epoch() + 1;
        accounts.change(account.get().with(hash).until(Optional.of(until)).with(epoch));
        logins.endAll(accountId, Optional.empty(), now);
        revocations.addAccount(accountId, epoch, Optional.empty());
        return new Outcome.Done(password, until);
    }
}
