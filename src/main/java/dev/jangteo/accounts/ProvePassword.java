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
    private final JudgePassword judgePassword;

    ProvePassword(Accounts accounts, JudgePassword judgePassword) {
        this.accounts = accounts;
        this.judgePassword = judgePassword;
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
        return switch (judgePassword.judge(attempt, account)) {
            case JudgePassword.Outcome.Right() -> new Outcome.Proved(account.get());
            case JudgePassword.Outcome.Wrong() -> new Outcome.Wrong();
            case JudgePassword.Outcome.TooManyFailures(var retryAfter) -> new Outcome.TooManyFailures(retryAfter);
            case JudgePassword.Outcome.Busy() -> new Outcome.Busy();
        };
    }
}
