package dev.jangteo.deliveries;

import dev.jangteo.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of `delivery`, and what of `outbox` is behind them.
@Repository
class Targets {

    /// What waits for a target: how many events, and when the oldest of them happened.
    record Backlog(long events, Optional<Instant> oldest) {

        Backlog and(Backlog later) {
            return new Backlog(events + later.events, oldest.or(later::oldest));
        }
    }

    /// The last word of a target.
    record Last(Optional<Instant> success, Optional<String> failure, Optional<Instant> failedAt) {}

    private final JdbcClient jdbc;

    Targets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> findNames() {
        return jdbc.sql("select target from delivery order by target")
                .query((row, _) -> row.getString("target"))
                .list();
    }

    /// Events behind the noted position of their partition; of all partitions, when these were cut anew since. With
    /// them those that were committed and have no position yet; a few at most, while a relay lives.
    Backlog findBacklog(String target) {
        var placed =
                jdbc.sql("""
                        select count(*) as events, min(o.at) as oldest
                        from delivery d join outbox o on o.position > d.delivered
                        where d.target = :target
                          and o.position > coalesce(
                            d.positions[1 + o.slot % nullif(cardinality(d.positions), 0)], d.delivered)""").param("target", target).query(Targets::backlog).single();
        var unplaced = jdbc.sql("select count(*) as events, min(at) as oldest from outbox where position is null")
                .query(Targets::backlog)
                .single();
        return placed.and(unplaced);
    }

    Last findLast(String target) {
        return jdbc.sql("select delivered_at, failure, failed_at from delivery where target = :target")
                .param("target", target)
                .query((row, _) -> new Last(
                        time(row, "delivered_at"),
                        Optional.ofNullable(row.getString("failure")),
                        time(row, "failed_at")))
                .single();
    }

    /// The position before the first event that happened at this moment or later.
    Optional<Long> findBefore(Instant moment) {
        return jdbc.sql("""
                        select position - 1 from outbox
                        where position is not null and at >= :moment order by position limit 1""")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    /// The position of the last event that happened before this moment.
    Optional<Long> findLastBefore(Instant moment) {
        return jdbc.sql("""
                        select position from outbox
                        where position is not null and at < :moment order by position desc limit 1""")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    /// Asks for positions to be sent again, as far as they were delivered; joins what was asked for before.
    void replay(String target, long after, long until) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        update delivery
                        set replay_after = least(coalesce(replay_after, :after), :after),
                            replay_until = greatest(coalesce(replay_until, 0), least(:until, delivered))
                        where target = :target and delivered > :after""")
                .param("after", after)
                .param("until", until)
                .param("target", target)
                .update();
    }

    private static Backlog backlog(ResultSet row, int number) throws SQLException {
        return new Backlog(row.getLong("events"), time(row, "oldest"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
