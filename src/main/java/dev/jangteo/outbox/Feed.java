package dev.jangteo.outbox;

import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `outbox` in the order of its positions, and `outbox_feed`.
@Repository
public class Feed {

    /// The newest position, the newest that was cleared away, and whether committed events wait for a position.
    record Look(long position, long cleared, boolean waiting) {}

    /// How many events were given positions, and the last of these.
    record Placed(int count, long last) {}

    /// An event on its way out; one is held back while it, or an earlier one of its order, lies dead.
    record Outgoing(FeedEvent numbered, boolean heldBack) {}

    /// An instance that is stopped between its statements gives the lock back by losing its connection.
    private static final String STOPPED_AT_MOST = "set local idle_in_transaction_session_timeout = '5s'";

    private final JdbcClient jdbc;
    private final Transactions transactions;

    Feed(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    Look look() {
        return jdbc.sql("""
                        select position, cleared,
                               exists (select 1 from outbox where position is null) as waiting
                        from outbox_feed where number = 1""").query((row, _) -> look(row)).single();
    }

    /// Events after a position, in order.
    public List<FeedEvent> page(long after, int limit) {
        return jdbc.sql("""
                        select position, id, type, order_id, at, data from outbox
                        where position > :after order by position limit :limit""")
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> numbered(row))
                .list();
    }

    /// The newest position that was cleared away: what came up to it can no longer be read.
    public long findCleared() {
        return look().cleared();
    }

    /// Events of one partition after a position, in order; positions beyond `until` are left out.
    List<Outgoing> pageOf(String target, Partition partition, long after, long until, int limit) {
        return jdbc.sql("""
                        select o.position, o.id, o.type, o.order_id, o.at, o.data,
                               exists (select 1 from dead_letter d where d.target = :target
                                       and d.order_id = o.order_id and d.position <= o.position) as held_back
                        from outbox o
                        where o.position > :after and o.position <= :until and o.slot % :partitions = :partition
                        order by o.position limit :limit""")
                .param("target", target)
                .param("after", after)
                .param("until", until)
                .param("partitions", partition.count())
                .param("partition", partition.number())
                .param("limit", limit)
                .query((row, _) -> new Outgoing(numbered(row), row.getBoolean("held_back")))
                .list();
    }

    /// Gives positions to committed events that wait for one, in the order in which they were written.
    ///
    /// The lock comes first and the events are looked for by the next statement, which sees everything that was
    /// committed when the lock was granted. So positions are given by one transaction after the other, each to
    /// events it can see, and all of them show at once when it commits. An order's cancellation is written after
    /// its payment was committed, so of one order the sequence is right, and both wait together or the payment
    /// has its position already.
    ///
    /// They are found by where they are, and not joined by their numbers: the server's statistics do not know how
    /// many wait (none when they were made, very many now), and a plan for none reads all of them for each.
    Placed place(int limit) {
        Transactions.requireRunning();
        var trip = new RoundTrip();
        var _ = trip.add(Sql.write(STOPPED_AT_MOST));
        var last = trip.add(Sql.read(
                "select position from outbox_feed where number = 1 for update", row -> row.getLong("position")));
        var placed = trip.add(Sql.read("""
                update outbox set position = feed.position + waiting.number
                from outbox_feed feed, (
                    select place, row_number() over (order by sequence) as number from (
                        select ctid as place, sequence from outbox where position is null order by sequence limit ?
                    ) first) waiting
                where outbox.ctid = waiting.place and feed.number = 1
                returning outbox.position""", row -> row.getLong("position"), limit));
        transactions.send(trip);
        int count = placed.get().size();
        if (count == 0) {
            transactions.rollbackOnly();
        } else {
            var _ = transactions.send(
                    Sql.write("update outbox_feed set position = position + ? where number = 1", count));
        }
        return new Placed(count, last.get().getFirst() + count);
    }

    /// How far, from the oldest on and at most `limit` events further, everything happened before the horizon.
    long findClearable(long cleared, Instant horizon, int limit) {
        return jdbc.sql("""
                        select coalesce(min(case when at >= :horizon then position - 1 end), max(position), :cleared)
                        from (select position, at from outbox
                              where position > :cleared order by position limit :limit) page""")
                .param("horizon", horizon.atOffset(ZoneOffset.UTC))
                .param("cleared", cleared)
                .param("limit", limit)
                .query(Long.class)
                .single();
    }

    /// Removes the events up to a position. Readers of the feed see both or neither of the removal and its mark.
    void clear(long cleared, long until, Instant horizon) {
        Transactions.requireRunning();
        var _ = jdbc.sql("delete from outbox where position > :cleared and position <= :until")
                .param("cleared", cleared)
                .param("until", until)
                .update();
        var _ = jdbc.sql("""
                        update outbox_feed
                        set cleared = greatest(cleared, :until), cleared_before = greatest(cleared_before, :horizon)
                        where number = 1""")
                .param("until", until)
                .param("horizon", horizon.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Look look(ResultSet row) throws SQLException {
        return new Look(row.getLong("position"), row.getLong("cleared"), row.getBoolean("waiting"));
    }

    static FeedEvent numbered(ResultSet row) throws SQLException {
        return new FeedEvent(
                row.getLong("position"),
                new Event(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getObject("order_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("data")));
    }
}
