package dev.jangteo.wallet;

import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import dev.jangteo.idempotency.IdempotencyKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    public record Open(long pending, Optional<Instant> oldest, long disputed) {}

    /// A charge that holds its key, and whether it was last asked for so long ago that nothing of it can be on its
    /// way any more.
    record Locked(Charge charge, boolean stale) {}

    /// What becomes of a pending charge, why, and whether to ask the gateway about it again since its word may not
    /// be the last.
    record Settlement(Charge charge, Charge.State state, Optional<String> reason, boolean lookAgain) {}

    private static final String COLUMNS = "id, account_id, key, fingerprint, amount, state, opened_at, asks";
    private static final String SELECT = "select " + COLUMNS + " from charge\n";

    /// When to ask once more about a charge that the gateway says it never heard of, since its request may have
    /// been slow: after as long as it was last asked for ago, and for a day.
    private static final String LOOK_AGAIN_AT = """
            case when charge.asked_at > clock_timestamp() - interval '1 day'
                 then clock_timestamp() + greatest(clock_timestamp() - charge.asked_at, interval '1 minute') end""";

    private final JdbcClient jdbc;

    Charges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How many charges wait for their outcome, when the oldest of them was opened, and how many are disputed.
    public Open findOpen() {
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

    /// Charges after the given one that wait for their outcome and were last asked for so long ago, by their ids.
    ///
    /// Here and wherever it is decided what is due, the database's clock counts: instances' clocks differ.
    List<Charge> findPending(Duration askedAgo, UUID after, int limit) {
        return jdbc.sql(SELECT + """
                        where state = 'PENDING' and id > :after
                          and asked_at < clock_timestamp() - :ago * interval '1 millisecond'
                        order by id limit :limit""")
                .param("ago", askedAgo.toMillis())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> charge(row))
                .list();
    }

    /// Declined charges about which the gateway is to be asked once more.
    List<Charge> findToLookAtAgain(int limit) {
        return jdbc.sql(SELECT + "where look_again_at <= clock_timestamp() order by look_again_at limit :limit")
                .param("limit", limit)
                .query((row, _) -> charge(row))
                .list();
    }

    /// The gateway has still not heard of a declined charge.
    void lookAgainLater(UUID id) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update charge set look_again_at = " + LOOK_AGAIN_AT
                        + " where id = :id and state = 'DECLINED' and look_again_at is not null")
                .param("id", id)
                .update();
    }

    /// The gateway did not answer: the charge goes behind the others.
    void lookAgainIn(UUID id, Duration pause) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        update charge set look_again_at = clock_timestamp() + :pause * interval '1 millisecond'
                        where id = :id and state = 'DECLINED' and look_again_at is not null""").param("pause", pause.toMillis()).param("id", id).update();
    }

    /// The gateway declined it for good.
    void lookNoMore(UUID id) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update charge set look_again_at = null where id = :id and state = 'DECLINED'")
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

    public Optional<Seen> findSeen(UUID id) {
        return jdbc.sql("""
                        select id, account_id, amount, state, opened_at, asked_at, settled_at, reason from charge
                        where id = :id""").param("id", id).query((row, _) -> seen(row)).optional();
    }

    /// Charges of one account, newest first.
    public List<Seen> pageOf(long accountId, UUID below, int limit) {
        return jdbc.sql("""
                        select id, account_id, amount, state, opened_at, asked_at, settled_at, reason from charge
                        where account_id = :account and id < :below order by id desc limit :limit""")
                .param("account", accountId)
                .param("below", below)
                .param("limit", limit)
                .query((row, _) -> seen(row))
                .list();
    }

    /// Locks the pending charges that hold these keys. Needs the wallets' locks.
    static Sql<List<Locked>> lock(Collection<IdempotencyKey> keys, Duration staleAfter) {
        return Sql.read(
                "select " + COLUMNS + """
                , asked_at < clock_timestamp() - ? * interval '1 millisecond' as stale
                from charge
                where (account_id, key) in (select account_id, key from unnest(?, ?) as asked (account_id, key))
                  and state = 'PENDING'
                order by id for no key update""",
                row -> new Locked(charge(row), row.getBoolean("stale")),
                staleAfter.toMillis(),
                keys.stream().mapToLong(IdempotencyKey::accountId).toArray(),
                keys.stream().map(IdempotencyKey::key).toArray(String[]::new));
    }

    static Sql<Integer> open(Collection<Charge> charges, Instant at) {
        return Sql.write(
                """
                insert into charge (id, account_id, key, fingerprint, amount, state, opened_at, asked_at, asks)
                select id, account_id, key, fingerprint, amount, 'PENDING', ?, clock_timestamp(), asks
                from unnest(?, ?, ?, ?, ?, ?) as opened (id, account_id, key, fingerprint, amount, asks)""",
                at,
                ids(charges),
                charges.stream().mapToLong(Charge::accountId).toArray(),
                charges.stream().map(charge -> charge.key().key()).toArray(String[]::new),
                charges.stream().map(charge -> charge.key().fingerprint()).toArray(String[]::new),
                charges.stream().mapToLong(Charge::amount).toArray(),
                charges.stream().mapToLong(Charge::asks).toArray());
    }

    /// Notes that the gateway is asked for these pending charges once more, and how often it was by now.
    static Sql<Integer> ask(Collection<Charge> charges) {
        return Sql.write(
                """
                update charge set asked_at = clock_timestamp(), asks = asked.asks
                from unnest(?, ?) as asked (id, asks)
                where charge.id = asked.id and charge.state = 'PENDING'""", ids(charges), charges.stream().mapToLong(Charge::asks).toArray());
    }

    static Sql<Integer> settle(Collection<Settlement> settlements, Instant at) {
        return Sql.write(
                """
                update charge set state = settled.state, settled_at = ?, reason = settled.reason,
                                  look_again_at = case when settled.look_again = 1 then
                """ + LOOK_AGAIN_AT + """
                 end
                from unnest(?, ?, ?, ?) as settled (id, state, reason, look_again)
                where charge.id = settled.id and charge.state = 'PENDING'""",
                at,
                settlements.stream().map(one -> one.charge().id()).toArray(UUID[]::new),
                settlements.stream().map(one -> one.state().name()).toArray(String[]::new),
                settlements.stream().map(one -> one.reason().orElse(null)).toArray(String[]::new),
                settlements.stream().mapToLong(one -> one.lookAgain() ? 1 : 0).toArray());
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
        var key = new IdempotencyKey(
                row.getLong("account_id"), Charge.CALL, row.getString("key"), row.getString("fingerprint"));
        return new Charge(
                row.getObject("id", UUID.class),
                key,
                row.getLong("amount"),
                Charge.State.valueOf(row.getString("state")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getLong("asks"));
    }
}
