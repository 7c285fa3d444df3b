package dev.jangteo.wallet;

import dev.jangteo.database.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `charge`, as those see it who settle what the gateway and the shop do not agree on.
@Repository
class DisputedCharges {

    /// A charge of whatever state.
    record Found(UUID id, long accountId, long amount, Charge.State state) {}

    private final JdbcClient jdbc;

    DisputedCharges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Found> find(UUID id) {
        return jdbc.sql("select id, account_id, amount, state from charge where id = :id")
                .param("id", id)
                .query((row, _) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getLong("account_id"),
                        row.getLong("amount"),
                        Charge.State.valueOf(row.getString("state"))))
                .optional();
    }

    /// Needs the wallet's lock.
    static Sql<Integer> settle(CorrectMoney.Settlement settlement, Charge.State state, Instant at) {
        return Sql.write("""
                update charge set state = ?, settled_at = ?, settled_by = ?, reason = ?
                where id = ? and state = 'DISPUTED'""", state.name(), at, settlement.madeBy(), settlement.reason(), settlement.chargeId());
    }
}
