package dev.jangteo.wallet;

import dev.jangteo.storage.Sql;
import dev.jangteo.till.RequestKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `charge`.
@Repository
class Charges {

    private static final String SELECT =
            """
            select id, account_id, key, fingerprint, amount, state, opened_at
            from charge
            """;

    private final JdbcClient jdbc;

    Charges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Charges that have waited for their outcome since before the given moment, oldest first.
    List<Charge> findPending(Instant openedBefore, int limit) {
        return jdbc.sql(SELECT + """
                        where state = 'PENDING' and opened_at < :before
                        order by opened_at limit :limit""")
                .param("before", openedBefore.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> charge(row))
                .list();
    }

    /// Locks the charges that hold these keys: pending or credited, never declined. Needs the wallets' locks.
    static Sql<List<Charge>> lock(Collection<RequestKey> keys) {
        return Sql.read(
                SELECT + """
                where (account_id, key) in (select account_id, key from unnest(?, ?) as asked (account_id, key))
                  and state <> 'DECLINED'
                order by id for no key update""",
                Charges::charge,
                keys.stream().mapToLong(RequestKey::accountId).toArray(),
                keys.stream().map(RequestKey::key).toArray(String[]::new));
    }

    static Sql<Integer> open(Collection<Charge> charges, Instant at) {
        return Sql.write(
                """
                insert into charge (id, account_id, key, fingerprint, amount, state, opened_at)
                select id, account_id, key, fingerprint, amount, 'PENDING', ?
                from unnest(?, ?, ?, ?, ?) as opened (id, account_id, key, fingerprint, amount)""",
                at,
                ids(charges),
                charges.stream().mapToLong(Charge::accountId).toArray(),
                charges.stream().map(charge -> charge.key().key()).toArray(String[]::new),
                charges.stream().map(charge -> charge.key().fingerprint()).toArray(String[]::new),
                charges.stream().mapToLong(Charge::amount).toArray());
    }

    static Sql<Integer> settle(Collection<Charge> charges, Instant at) {
        return Sql.write(
                """
                update charge set state = settled.state, settled_at = ?
                from unnest(?, ?) as settled (id, state)
                where charge.id = settled.id and charge.state = 'PENDING'""",
                at,
                ids(charges),
                charges.stream().map(charge -> charge.state().name()).toArray(String[]::new));
    }

    private static UUID[] ids(Collection<Charge> charges) {
        return charges.stream().map(Charge::id).toArray(UUID[]::new);
    }

    private static Charge charge(ResultSet row) throws SQLException {
        var key = new RequestKey(
                row.getLong("account_id"), Charge.CALL, row.getString("key"), row.getString("fingerprint"));
        return new Charge(
                row.getObject("id", UUID.class),
                key,
                row.getLong("amount"),
                Charge.State.valueOf(row.getString("state")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant());
    }
}
