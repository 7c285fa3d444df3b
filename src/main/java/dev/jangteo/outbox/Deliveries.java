package dev.jangteo.outbox;

import dev.jangteo.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `delivery`, a row for each target: who delivers to it, and how far that is. Leases are measured by the
/// database's clock, which all instances share; what the one who delivers notes carries the epoch of his lease, and
/// changes nothing when the lease is another's by now.
@Repository
class Deliveries {

    /// A lease that was just taken: how far everything was delivered, and each partition when that was noted last;
    /// and the epoch that tells this lease from others.
    record Taken(long delivered, List<Long> positions, long epoch) {

        /// Where a partition goes on. Cut anew, all do behind the one that was furthest behind.
        long position(Partition partition) {
            return positions.size() == partition.count() ? positions.get(partition.number()) : delivered;
        }
    }

    /// What one look shows to the one who delivers: whether others stand by, letters to be sent again, and a replay.
    record Look(boolean othersStandBy, boolean resending, Optional<Replay> replay) {}

    /// Positions to send once more: those after the first and up to the second.
    record Replay(long after, long until) {}

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A new target starts with the oldest event that is still there.
    void register(String target, long cleared) {
        var _ = jdbc.sql("""
                        insert into delivery (target, delivered, epoch) values (:target, :cleared, 0)
                        on conflict (target) do nothing""").param("target", target).param("cleared", cleared).update();
    }

    /// Takes the lease unless somebody holds it; if so, says that this one stands by.
    Optional<Taken> claim(String target, UUID instance, Duration lease) {
        var taken = jdbc.sql("""
                        update delivery
                        set holder = :instance, epoch = epoch + 1,
                            expires_at = current_timestamp + cast(:lease as interval)
                        where target = :target and (holder is null or expires_at < current_timestamp)
                        returning delivered, positions, epoch""")
                .param("instance", instance)
                .param("lease", interval(lease))
                .param("target", target)
                .query((row, _) -> new Taken(
                        row.getLong("delivered"),
                        List.of((Long[]) row.getArray("positions").getArray()),
                        row.getLong("epoch")))
                .optional();
        if (taken.isEmpty()) {
            var _ = jdbc.sql("update delivery set standby_at = current_timestamp where target = :target")
                    .param("target", target)
                    .update();
        }
        return taken;
    }

    /// False when the lease is lost.
    boolean renew(String target, long epoch, Duration lease) {
        return jdbc.sql("""
                        update delivery set expires_at = current_timestamp + cast(:lease as interval)
                        where target = :target and epoch = :epoch and holder is not null
                          and expires_at >= current_timestamp""")
                        .param("lease", interval(lease))
                        .param("target", target)
                        .param("epoch", epoch)
                        .update()
                == 1;
    }

    void release(String target, long epoch) {
        var _ = jdbc.sql("""
                        update delivery set holder = null, expires_at = null
                        where target = :target and epoch = :epoch""").param("target", target).param("epoch", epoch).update();
    }

    /// Others stand by when one of them said so within the time.
    Look look(String target, Duration time) {
        return jdbc.sql("""
                        select coalesce(standby_at > current_timestamp - cast(:time as interval), false) as others,
                               exists (select 1 from dead_letter d where d.target = :target and d.resend) as resending,
                               replay_after, replay_until
                        from delivery where target = :target""")
                .param("time", interval(time))
                .param("target", target)
                .query((row, _) -> new Look(row.getBoolean("others"), row.getBoolean("resending"), replay(row)))
                .single();
    }

    /// Everything up to these positions was delivered or lies dead, in one partition after the other; `delivered`
    /// says whether anything was delivered since the note before. A failure is the past once the position is
    /// further.
    static Sql<Integer> settled(String target, long epoch, long[] positions, boolean delivered) {
        long position = Arrays.stream(positions).min().orElseThrow();
        return Sql.write("""
                update delivery
                set delivered = ?, positions = ?, delivered_at = case when ? then current_timestamp else delivered_at end,
                    failure = case when delivered < ? then null else failure end,
                    failed_at = case when delivered < ? then null else failed_at end
                where target = ? and epoch = ? and delivered <= ?""", position, positions, delivered, position, position, target, epoch, position);
    }

    static Sql<Integer> failed(String target, long epoch, String failure) {
        return Sql.write("""
                update delivery set failure = ?, failed_at = current_timestamp
                where target = ? and epoch = ?""", failure, target, epoch);
    }

    /// A replay came so far. One that was asked for meanwhile and begins earlier is left as it is.
    static Sql<Integer> replayed(String target, long epoch, long after, long position) {
        return Sql.write("""
                update delivery
                set replay_after = case when ? < replay_until then cast(? as bigint) end,
                    replay_until = case when ? < replay_until then replay_until end
                where target = ? and epoch = ? and replay_after = ?""", position, position, position, target, epoch, after);
    }

    /// How far all were delivered that somebody holds a lease for, or delivered or failed to within the time, by the
    /// clock that noted it, the database's; and the one named, whenever that was.
    Optional<Long> findDeliveredToAll(Optional<String> target, Duration time) {
        return jdbc.sql("""
                        select min(delivered) from delivery
                        where target = :target
                           or greatest(expires_at, delivered_at, failed_at)
                              > current_timestamp - cast(:time as interval)""")
                .param("target", target.orElse(""))
                .param("time", interval(time))
                .query((row, _) -> Optional.ofNullable(row.getObject("min", Long.class)))
                .single();
    }

    private static Optional<Replay> replay(ResultSet row) throws SQLException {
        long after = row.getLong("replay_after");
        return row.wasNull() ? Optional.empty() : Optional.of(new Replay(after, row.getLong("replay_until")));
    }

    private static String interval(Duration duration) {
        return duration.toMillis() + " milliseconds";
    }
}
