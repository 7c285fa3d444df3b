package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Renews a login, and ends it.
@Component
public class RenewLogin {

    private final Transactions transactions;
    private final Accounts accounts;
    private final Logins logins;
    private final RefreshTokens refreshTokens;
    private final Revocations revocations;
    private final Sessions sessions;
    private final Trail trail;
    private final DemoSettings demo;
    private final AccessSettings settings;
    private final Clock clock;

    RenewLogin(
            Transactions transactions,
            Accounts accounts,
            Logins logins,
            RefreshTokens refreshTokens,
            Revocations revocations,
            Sessions sessions,
            Trail trail,
            DemoSettings demo,
            AccessSettings settings,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.logins = logins;
        this.refreshTokens = refreshTokens;
        this.revocations = revocations;
        this.sessions = sessions;
        this.trail = trail;
        this.demo = demo;
        this.settings = settings;
        this.clock = clock;
    }

    /// New tokens for a refresh token; empty when it is good for none.
    public Optional<Session> refresh(String refreshToken, String address) {
        var renewed = transactions.executeRetrying(() -> renewed(refreshToken, address));
        if (renewed.isEmpty()) {
            revocations.readNow();
        }
        return renewed;
    }

    /// Ends the login this token belongs to, its access tokens included; a token that is unknown or somebody
    /// else's ends nothing and is no error.
    public void logOut(long accountId, String refreshToken) {
        boolean ended = transactions.executeRetrying(() -> {
            var login = logins.lockOfToken(Sessions.digest(refreshToken))
                    .filter(known ->
                            known.accountId() == accountId && known.endedAt().isEmpty());
            login.ifPresent(this::end);
            return login.isPresent();
        });
        if (ended) {
            revocations.readNow();
        }
    }

    private Optional<Session> renewed(String refreshToken, String address) {
        var hash = Sessions.digest(refreshToken);
        var login = logins.lockOfToken(hash);
        var token = login.flatMap(_ -> refreshTokens.find(hash));
        if (login.isEmpty() || token.isEmpty()) {
            return Optional.empty();
        }
        var account = accounts.lockShared(login.get().accountId()).filter(found -> mayLogIn(found, login.get()));
        var now = clock.instant();
        return switch (Renewal.of(login.get(), token.get(), account.isPresent(), now, settings.refreshGrace())) {
            case RENEW -> {
                refreshTokens.use(hash, now);
                yield Optional.of(sessions.renew(account.orElseThrow(), login.get(), refreshToken));
            }
            case AGAIN -> Optional.of(sessions.renew(account.orElseThrow(), login.get(), refreshToken));
            case END_LOGIN -> {
                end(login.get());
                if (account.isPresent()) {
                    trail.add(Trail.Act.of(Trail.Kind.REFRESH_TOKEN_REUSED, address)
                            .by(login.get().accountId()));
                }
                yield Optional.empty();
            }
            case REFUSE -> Optional.empty();
        };
    }

    private void end(Login login) {
        logins.end(login.family(), clock.instant());
        revocations.addLogin(login.family());
    }

    private boolean mayLogIn(Account account, Login login) {
        return account.isActive() && (demo.on() || (!account.demo() && !login.demo()));
    }
}
