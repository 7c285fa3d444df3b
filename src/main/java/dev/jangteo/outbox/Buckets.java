package dev.jangteo.outbox;

import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tables `delivery_bucket` and `relay_instance`: who delivers what, and how far it is. Leases are measured
/// by the database's clock, which all instances share.
@Repository
class Buckets {

    /// What one look at a bucket shows to the instance that looks.
    record State(int number, boolean mine, boolean free, boolean resending, boolean replaying) {}

    /// A lease that was just taken: the bucket, how far it was delivered, and the epoch that tells this lease
    /// from others.
    record Lease(int number, long delivered, long epoch) {}

    /// Positions to send once more: those after the first and up to the second.
    record Replay(long after, long until) {}

    private final JdbcClient jdbc;

    Buckets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<State> findAll(String target, UUID instance) {
        return jdbc.sql("""
                        select b.bucket, coalesce(b.holder = :instance, false) as mine,
                               b.holder is null or b.expires_at < current_timestamp as free,
                               exists (select 1 from dead_letter d
                                       where d.target = b.target and d.resend and d.slot % c.buckets = b.bucket)
                                 as resending,
                               b.replay_after is not null as replaying
                        from delivery_bucket b
                        cross join (select count(*) as buckets from delivery_bucket where target = :target) c
                        where b.target = :target order by b.bucket""")
                .param("instance", instance)
                .param("target", target)
                .query((row, _) -> new State(
                        row.getInt("bucket"),
                        row.getBoolean("mine"),
                        row.getBoolean("free"),
                        row.getBoolean("resending"),
                        row.getBoolean("replaying")))
                .list();
    }

    int count(String target) {
        return jdbc.sql("select count(*) from delivery_bucket where target = :target")
                .param("target", target)
                .query(Integer.class)
                .single();
    }

    /// Whether an event, or one to be sent again, waits for a target that has so many buckets.
    boolean somethingWaits(String target, int buckets) {
        return jdbc.sql("""
                        select exists (select 1 from outbox o
                                       join delivery_bucket b on b.target = :target and b.bucket = o.slot % :buckets
                                       where o.position > b.delivered)
                            or exists (select 1 from delivery_bucket
                                       where target = :target and replay_after is not null)""")
                .param("target", target)
                .param("buckets", buckets)
                .query(Boolean.class)
                .single();
    }

    /// Replaces a target's buckets by so many new ones, all delivered up to the position. Their epochs go on
    /// where the old ones ended, so that who still holds a lease of an old bucket cannot note anything about a
    /// new one of the same number.
    void deal(String target, int buckets, long delivered) {
        Transactions.requireRunning();
        long epoch = jdbc.sql("select coalesce(max(epoch), 0) from delivery_bucket where target = :target")
                .param("target", target)
                .query(Long.class)
                .single();
        var _ = jdbc.sql("delete from delivery_bucket where target = :target")
                .param("target", target)
                .update();
        var _ = jdbc.sql("""
                        insert into delivery_bucket (target, bucket, delivered, epoch)
                        select :target, bucket, :delivered, :epoch from unnest(:buckets) as dealt (bucket)""")
                .param("target", target)
                .param("epoch", epoch)
                .param("delivered", delivered)
                .param("buckets", IntStream.range(0, buckets).toArray())
                .update();
    }

    int countInstances() {
        return jdbc.sql("select count(*) from relay_instance where expires_at >= current_timestamp")
                .query(Integer.class)
                .single();
    }

    /// Says that the instance lives, and keeps what it holds.
    void renew(String target, UUID instance, Duration lease) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        insert into relay_instance (id, expires_at)
                        values (:instance, current_timestamp + cast(:lease as interval))
                        on conflict (id) do update set expires_at = excluded.expires_at""")
                .param("instance", instance)
                .param("lease", interval(lease))
                .update();
        var _ = jdbc.sql("delete from relay_instance where expires_at < current_timestamp - cast('1 hour' as interval)")
                .update();
        var _ = jdbc.sql("""
                        update delivery_bucket set expires_at = current_timestamp + cast(:lease as interval)
                        where target = :target and holder = :instance and expires_at >= current_timestamp""")
                .param("target", target)
                .param("instance", instance)
                .param("lease", interval(lease))
                .update();
    }

    /// Takes leases of buckets that nobody holds, at most so many. What somebody else is taking is passed over.
    List<Lease> claim(String target, UUID instance, Duration lease, int most) {
        Transactions.requireRunning();
        var free = jdbc.sql("""
                        select bucket, delivered, epoch + 1 as epoch from delivery_bucket
                        where target = :target and (holder is null or expires_at < current_timestamp)
                        order by bucket limit :most for update skip locked""")
                .param("target", target)
                .param("most", most)
                .query((row, _) -> new Lease(row.getInt("bucket"), row.getLong("delivered"), row.getLong("epoch")))
                .list();
        if (!free.isEmpty()) {
            var _ = jdbc.sql("""
                            update delivery_bucket
                            set holder = :instance, epoch = epoch + 1,
                                expires_at = current_timestamp + cast(:lease as interval)
                            where target = :target and bucket = any (:buckets)""")
                    .param("instance", instance)
                    .param("lease", interval(lease))
                    .param("target", target)
                    .param("buckets", free.stream().mapToInt(Lease::number).toArray())
                    .update();
        }
        return free;
    }

    void release(String target, UUID instance, Collection<Integer> numbers) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        update delivery_bucket set holder = null, expires_at = null
                        where target = :target and holder = :instance and bucket = any (:buckets)""")
                .param("target", target)
                .param("instance", instance)
                .param("buckets", numbers.stream().mapToInt(Integer::intValue).toArray())
                .update();
    }

    void leave(UUID instance) {
        Transactions.requireRunning();
        var _ = jdbc.sql("delete from relay_instance where id = :instance")
                .param("instance", instance)
                .update();
    }

    /// Notes how far a bucket was delivered; no row when the lease is another's by now, and then nothing was
    /// noted.
    static Sql<Integer> deliver(Bucket bucket, long epoch, long position) {
        return Sql.write("""
                update delivery_bucket
                set delivered = ?, delivered_at = current_timestamp, failure = null, failed_at = null
                where target = ? and bucket = ? and epoch = ? and delivered < ?""", position, bucket.target(), bucket.number(), epoch, position);
    }

    void failed(Bucket bucket, long epoch, String failure) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        update delivery_bucket set failure = :failure, failed_at = current_timestamp
                        where target = :target and bucket = :bucket and epoch = :epoch""")
                .param("failure", failure)
                .param("target", bucket.target())
                .param("bucket", bucket.number())
                .param("epoch", epoch)
                .update();
    }

    /// Asks for positions to be sent again, as far as they were delivered; joins what was asked for before.
    void replay(String target, long after, long until) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        update delivery_bucket
                        set replay_after = least(coalesce(replay_after, :after), :after),
                            replay_until = greatest(coalesce(replay_until, 0), least(:until, delivered))
                        where target = :target and delivered > :after""")
                .param("after", after)
                .param("until", until)
                .param("target", target)
                .update();
    }

    Optional<Replay> findReplay(Bucket bucket) {
        return jdbc.sql("""
                        select replay_after, replay_until from delivery_bucket
                        where target = :target and bucket = :bucket and replay_after is not null""")
                .param("target", bucket.target())
                .param("bucket", bucket.number())
                .query(Buckets::replay)
                .optional();
    }

    /// Notes how far a replay came. One that was asked for meanwhile and begins earlier is left as it is.
    void replayed(Bucket bucket, long epoch, Replay replay, long position) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        update delivery_bucket
                        set replay_after = case when :position < replay_until then :position end,
                            replay_until = case when :position < replay_until then replay_until end
                        where target = :target and bucket = :bucket and epoch = :epoch and replay_after = :after""")
                .param("position", position)
                .param("after", replay.after())
                .param("target", bucket.target())
                .param("bucket", bucket.number())
                .param("epoch", epoch)
                .update();
    }

    private static Replay replay(ResultSet row, int number) throws SQLException {
        return new Replay(row.getLong("replay_after"), row.getLong("replay_until"));
    }

    private static String interval(Duration duration) {
        return duration.toMillis() + " milliseconds";
    }
}
