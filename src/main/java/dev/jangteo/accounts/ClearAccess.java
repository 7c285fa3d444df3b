package dev.jangteo.accounts;

import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Clears what is over: counts of failures, refresh tokens and logins that have ended, addresses long unused, turns
/// long past,
/// revocations whose tokens have expired, and the trail after its time. In batches, so that nobody waits for it.
@Component
class ClearAccess {

    private static final int BATCH = 5_000;
    private static final int BATCHES_MAX = 200;
    private static final Duration MARGIN = Duration.ofDays(1);

    private final Transactions transactions;
    private final AccessSettings settings;
    private final Clock clock;

    ClearAccess(Transactions transactions, AccessSettings settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void clear() {
        var now = clock.instant();
        inBatches(
                "delete from failed_login where subject in (select subject from failed_login where since <= ? limit ?)",
                now.minus(settings.loginWindow()));
        // A used token is kept until it expires: shown again, it tells that it was stolen.
        inBatches(
                "delete from refresh_token where token_hash in (select token_hash from refresh_token where expires_at"
                        + " < ? limit ?)",
                now.minus(MARGIN));
        inBatches(
                "delete from login where family in (select family from login where ends_at < ? limit ?)",
                now.minus(MARGIN));
        inBatches(
                "delete from login_address where ctid in (select ctid from login_address where last_at < ? limit ?)",
                now.minus(settings.sessionMax()));
        inBatches(
                "delete from guess_turn where subject in (select subject from guess_turn where next_at < ? limit ?)",
                now.minus(MARGIN));
        inBatches(
                "delete from revocation where number in (select number from revocation where at < ? limit ?)",
                now.minus(settings.tokenLifetime().plus(MARGIN)));
        inBatches(
                "delete from trail where number in (select number from trail where at < ? limit ?)",
                now.minus(settings.trailFor()));
    }

    private void inBatches(String statement, Object before) {
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            if (transactions.executeAsyncCommit(Sql.write(statement, before, BATCH)) < BATCH) {
                return;
            }
        }
    }
}
