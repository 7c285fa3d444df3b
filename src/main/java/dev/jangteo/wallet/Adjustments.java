package dev.jangteo.wallet;

import dev.jangteo.database.Sql;
import java.time.Instant;
import java.util.UUID;

/// The table `adjustment`: append only.
final class Adjustments {

    private Adjustments() {}

    static Sql<Integer> add(UUID id, CorrectMoney.Correction correction, Instant at) {
        return Sql.write(
                "insert into adjustment (id, account_id, amount, reason, made_by, at) values (?, ?, ?, ?, ?, ?)",
                id,
                correction.accountId(),
                correction.amount(),
                correction.reason(),
                correction.madeBy(),
                at);
    }
}
