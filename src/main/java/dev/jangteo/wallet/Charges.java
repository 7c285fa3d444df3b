package dev.jangteo.wallet;

import dev.jangteo.storage.Sql;
import dev.jangteo.storage.Transactions;
import dev.jangteo.till.RequestKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `charge`.
@Repository
public class Charges {

    /// A charge as operators see it. The reason is the gateway's, or what the shop found out about it.
    public record Seen(
            UUID id,
            long accountId,
            long amount,
            Charge.State state,
            Instant openedAt,
            Instant askedAt,
            Optional<Instant> settledAt,
            Optional<String> reason) {}

    record Open(long pending, Optional<Instant> oldest, long disputed) {}

    /// What becomes of a pending charge, why, and when to ask the gateway about it again if its word was not the
    /// last.
    record Settlement(Charge charge, Charge.State state, Optional<String> reason, Optional<Instant> lookAgainAt) {}

    private static final String SELECT = """
            select id, account_id, key, fingerprint, amount, state, opened_at
            from charge
            """;

    private final JdbcClient jdbc;

    Charges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How many charges wait for their outcome, when the oldest of them was opened, and how many are disputed.
    Open findOpen() {
        return jdbc.sql("""
                        select p.pending, p.oldest, d.disputed
                        from (select count(*) as pending, min(opened_at) as oldest
                              from charge where state = 'PENDING') p
                        cross join (select count(*) as disputed from charge where state = 'DISPUTED') d""")
                .query((row, _) -> new Open(
                        row.getLong("pending"),
                        Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getLong("disputed")))
                .single();
    }

    /// Charges after the given one that wait for their outcome and were last asked for before a moment, by their
    /// ids.
    List<Charge> findPending(Instant askedBefore, UUID after, int limit) {
        return jdbc.sql(SELECT + """
                        where state = 'PENDING' and asked_at < :before and id > :after
                        order by id limit :limit""")
                .param("before", askedBefore.atOffset(ZoneOffset.UTC))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> charge(row))
                .list();
    }

    /// Declined charges about which the gateway is to be asked once more.
    List<Charge> findToLookAtAgain(Instant now, int limit) {
        return jdbc.sql(SELECT + "where look_again_at <= :now order by look_again_at limit :limit")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> charge(row))
                .list();
    }

    void lookAgain(UUID id, Optional<Instant> at) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update charge set look_again_at = :at where id = :id and state = 'DECLINED'")
                .param(
                        "at",
                        at.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id)
                .update();
    }

    /// Charges older than the given one, newest first; of one state, if it is named. The state stands in the
    /// statement, so that the index of the rare states is used.
    public List<Seen> page(Optional<Charge.State> state, UUID below, int limit) {
        var ofState = state.map(named -> " and state = '" + named.name() + "'").orElse("");
        return jdbc.sql("""
                        select id, account_id, amount, state, opened_at, asked_at, settled_at, reason from charge
                        where id < :below""" + ofState + " order by id desc limit :limit")
                .param("below", below)
                .param("limit", limit)
                .query((row, _) -> seen(row))
                .list();
    }

    /// Locks the charges that hold these keys: pending or credited. Needs the wallets' locks.
    static Sql<List<Charge>> lock(Collection<RequestKey> keys) {
        return Sql.read(
                SELECT + """
                where (account_id, key) in (select account_id, key from unnest(?, ?) as asked (account_id, key))
                  and state in ('PENDING', 'CREDITED')
                order by id for no key update""",
                Charges::charge,
                keys.stream().mapToLong(RequestKey::accountId).toArray(),
                keys.stream().map(RequestKey::key).toArray(String[]::new));
    }

    static Sql<Integer> open(Collection<Charge> charges, Instant at) {
        return Sql.write(
                """
                insert into charge (id, account_id, key, fingerprint, amount, state, opened_at, asked_at)
                select id, account_id, key, fingerprint, amount, 'PENDING', ?, ?
                from unnest(?, ?, ?, ?, ?) as opened (id, account_id, key, fingerprint, amount)""",
                at,
                at,
                ids(charges),
                charges.stream().mapToLong(Charge::accountId).toArray(),
                charges.stream().map(charge -> charge.key().key()).toArray(String[]::new),
                charges.stream().map(charge -> charge.key().fingerprint()).toArray(String[]::new),
                charges.stream().mapToLong(Charge::amount).toArray());
    }

    /// Notes that the gateway is asked for these pending charges once more.
    static Sql<Integer> ask(Collection<Charge> charges, Instant at) {
        return Sql.write("update charge set asked_at = ? where id = any (?) and state = 'PENDING'", at, ids(charges));
    }

    static Sql<Integer> settle(Collection<Settlement> settlements, Instant at) {
        return Sql.write(
                """
                update charge set state = settled.state, settled_at = ?, reason = settled.reason,
                                  look_again_at = cast(settled.look_again_at as timestamptz)
                from unnest(?, ?, ?, ?) as settled (id, state, reason, look_again_at)
                where charge.id = settled.id and charge.state = 'PENDING'""",
                at,
                settlements.stream().map(one -> one.charge().id()).toArray(UUID[]::new),
                settlements.stream().map(one -> one.state().name()).toArray(String[]::new),
                settlements.stream().map(one -> one.reason().orElse(null)).toArray(String[]::new),
                settlements.stream()
                        .map(one -> one.lookAgainAt().map(Instant::toString).orElse(null))
                        .toArray(String[]::new));
    }

    /// Notes that money was taken for charges that had been declined.
    static Sql<Integer> dispute(Collection<Charge> charges) {
        return Sql.write("""
                update charge set state = 'DISPUTED', look_again_at = null, reason = 'approved after it was declined'
                where id = any (?) and state = 'DECLINED'""", (Object) ids(charges));
    }

    private static UUID[] ids(Collection<Charge> charges) {
        return charges.stream().map(Charge::id).toArray(UUID[]::new);
    }

    private static Seen seen(ResultSet row) throws SQLException {
        return new Seen(
                row.getObject("id", UUID.class),
                row.getLong("account_id"),
                row.getLong("amount"),
                Charge.State.valueOf(row.getString("state")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("settled_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("reason")));
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
