package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What becomes of a demo when the shop is started in earnest on its database. Whoever tried the demo knew an admin's
/// password, so no token that it gave is good any longer: there is a new signing key, the old ones are gone, and every
/// login has ended. Admins that were opened meanwhile are named, for somebody to look at.
@Component
class EndDemo {

    private static final Logger log = LoggerFactory.getLogger(EndDemo.class);

    private final Transactions transactions;
    private final DemoMode mode;
    private final SigningKeys keys;
    private final Clock clock;

    EndDemo(Transactions transactions, DemoMode mode, SigningKeys keys, Clock clock) {
        this.transactions = transactions;
        this.mode = mode;
        this.keys = keys;
        this.clock = clock;
    }

    /// Called at every start; does something at the first one that is no demo after one that was.
    void startsAs(boolean demo) {
        var now = clock.instant();
        boolean ended = transactions.executeRetrying(() -> {
            boolean changed = mode.change(demo, now);
            if (changed && !demo) {
                keys.replaceAll();
                log.info(
                        "this database was a demo's: its tokens are worthless now, {} logins ended",
                        mode.endLogins(now));
            }
            return changed && !demo;
        });
        if (ended) {
            var admins = mode.adminsOpenedBefore(now);
            if (!admins.isEmpty()) {
                log.warn(
                        "admins that were opened while this was a demo, by somebody who need not be you: {}."
                                + " Look at them at /api/v1/admin/accounts.",
                        String.join(", ", admins));
            }
        }
    }
}
