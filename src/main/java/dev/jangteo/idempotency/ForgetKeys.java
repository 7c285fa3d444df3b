package dev.jangteo.idempotency;

import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes request keys whose time is over, a few at a time, on whichever instance comes first. Touches no row that an
/// order touches. None of its commits waits for the disk: what a crash brings back is removed again.
@Component
class ForgetKeys {

    private static final Logger log = LoggerFactory.getLogger(ForgetKeys.class);
    private static final int AT_ONCE = 1_000;
    private static final int BATCHES_IN_A_ROW = 200;

    private final Transactions transactions;
    private final IdempotencySettings settings;
    private final Clock clock;

    ForgetKeys(Transactions transactions, IdempotencySettings settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void now() {
        var before = clock.instant().minus(settings.keepFor());
        var _ = transactions.executeAsyncCommit(mayBeGone(before));
        long forgotten = 0;
        int batch = AT_ONCE;
        for (int i = 0; i < BATCHES_IN_A_ROW && batch == AT_ONCE; i++) {
            batch = transactions.executeAsyncCommit(forget(before));
            forgotten += batch;
        }
        if (forgotten > 0) {
            log.info("forgot {} request keys after their time", forgotten);
        }
    }

    private static Sql<Integer> mayBeGone(Instant before) {
        return Sql.write("update request_key_cleared set cleared_before = ? where cleared_before < ?", before, before);
    }

    private static Sql<Integer> forget(Instant before) {
        return Sql.write("""
                delete from request_key using (
                    select account_id, call, key from request_key where at < ?
                    limit ? for update skip locked) old
                where request_key.account_id = old.account_id and request_key.call = old.call
                  and request_key.key = old.key""", before, AT_ONCE);
    }
}
