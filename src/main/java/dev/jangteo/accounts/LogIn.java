package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import dev.jangteo.shared.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Logs in whoever [JudgePassword] finds right.
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
    private final JudgePassword judgePassword;
    private final LoginAddresses addresses;
    private final Sessions sessions;
    private final DemoSettings demo;
    private final Ids ids;
    private final Clock clock;

    LogIn(
            Transactions transactions,
            Accounts accounts,
            JudgePassword judgePassword,
            LoginAddresses addresses,
            Sessions sessions,
            DemoSettings demo,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.judgePassword = judgePassword;
        this.addresses = addresses;
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
        return switch (judgePassword.judge(attempt, account)) {
            case JudgePassword.Outcome.Right() -> opened(account.orElseThrow(), attempt.address());
            case JudgePassword.Outcome.Wrong() -> new Outcome.BadCredentials();
            case JudgePassword.Outcome.TooManyFailures(var retryAfter) -> new Outcome.TooManyFailures(retryAfter);
            case JudgePassword.Outcome.Busy() -> new Outcome.Busy();
        };
    }

    /// The account may have changed while the password was judged.
    private Outcome opened(Account judged, String address) {
        return transactions.executeRetrying(() -> {
            // A password for one login lets in once, however many come with it at the same time.
            var account = (judged.hasPasswordForOnce() ? accounts.lock(judged.id()) : accounts.lockShared(judged.id()))
                    .filter(this::mayLogIn)
                    .filter(found -> found.passwordHash().equals(judged.passwordHash()));
            if (account.isEmpty()) {
                return new Outcome.BadCredentials();
            }
            if (judged.hasPasswordForOnce()) {
                accounts.change(account.get().until(Optional.of(clock.instant())));
            }
            addresses.remember(judged.id(), address, clock.instant());
            return new Outcome.LoggedIn(sessions.open(account.get(), ids.next(), address));
        });
    }

    private boolean mayLogIn(Account account) {
        return account.isActive()
                && (!account.demo() || demo.on())
                && account.passwordUntil()
                        .filter(until -> !until.isAfter(clock.instant()))
                        .isEmpty();
    }
}
