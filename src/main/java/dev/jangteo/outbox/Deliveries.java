package dev.jangteo.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How far delivery is, read from `outbox` and `delivery_bucket`.
@Repository
class Deliveries {

    /// What waits for a target: how many events, and when the oldest of them happened.
    record Backlog(long events, Optional<Instant> oldest) {}

    /// The last word of a target's buckets.
    record Last(Optional<Instant> success, Optional<String> failure, Optional<Instant> failedAt) {}

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> findTargets() {
        return jdbc.sql("select distinct target from delivery_bucket order by target")
                .query((row, _) -> row.getString("target"))
                .list();
    }

    /// Targets that somebody holds a lease for, or delivered to or failed to within the time, by the clock that noted
    /// it:
    /// the database's.
    List<String> findTargetsTriedWithin(Duration time) {
        return jdbc.sql("""
                        select distinct target from delivery_bucket
                        where greatest(expires_at, delivered_at, failed_at)
                              > current_timestamp - make_interval(secs => :seconds)""")
                .param("seconds", (double) time.toSeconds())
                .query((row, _) -> row.getString("target"))
                .list();
    }

    Backlog findBacklog(String target) {
        return jdbc.sql("""
                        select count(*) as events, min(o.at) as oldest
                        from outbox o
                        cross join (select count(*) as buckets, min(delivered) as delivered
                                    from delivery_bucket where target = :target) c
                        join delivery_bucket b on b.target = :target and b.bucket = o.slot % c.buckets
                        where o.position > c.delivered and o.position > b.delivered""").param("target", target).query(Deliveries::backlog).single();
    }

    /// Events that were committed and have no position yet; a few at most, while a relay lives.
    Backlog findUnplaced() {
        return jdbc.sql("select count(*) as events, min(at) as oldest from outbox where position is null")
                .query(Deliveries::backlog)
                .single();
    }

    Last findLast(String target) {
        return jdbc.sql("""
                        select (select max(delivered_at) from delivery_bucket where target = :target) as success,
                               f.failure, f.failed_at
                        from (select 1 as one) o
                        left join (select failure, failed_at from delivery_bucket
                                   where target = :target and failed_at is not null
                                   order by failed_at desc limit 1) f on true""")
                .param("target", target)
                .query((row, _) -> new Last(
                        time(row, "success"), Optional.ofNullable(row.getString("failure")), time(row, "failed_at")))
                .single();
    }

    /// The first of the events in a range of positions that still waits for the target.
    Optional<Long> findFirstWaiting(String target, long after, long until) {
        return jdbc.sql("""
                        select o.position
                        from outbox o
                        cross join (select count(*) as buckets from delivery_bucket where target = :target) c
                        join delivery_bucket b on b.target = :target and b.bucket = o.slot % c.buckets
                        where o.position > :after and o.position <= :until and o.position > b.delivered
                        order by o.position limit 1""")
                .param("target", target)
                .param("after", after)
                .param("until", until)
                .query(Long.class)
                .optional();
    }

    private static Backlog backlog(ResultSet row, int number) throws SQLException {
        return new Backlog(row.getLong("events"), time(row, "oldest"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
