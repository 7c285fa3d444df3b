package dev.jangteo.outbox;

import dev.jangteo.database.Transactions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `dead_letter`. Letters of one order are sent again in order or not at all.
@Repository
class DeadLetters {

    private final JdbcClient jdbc;

    DeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Lays an event here. Behind a letter that is about to be sent again it will be, too.
    void bury(String target, FeedEvent numbered, Instant at, String reason) {
        Transactions.requireRunning();
        var event = numbered.event();
        var _ = jdbc.sql("""
                        insert into dead_letter (
                          target, event_id, position, slot, type, order_id, at, data, buried_at, reason, resend)
                        select :target, :id, :position, :slot, :type, :order, :at, :data, :buriedAt, :reason,
                               exists (select 1 from dead_letter d
                                       where d.target = :target and d.order_id = :order and d.resend)
                        on conflict (target, event_id) do nothing""")
                .param("target", target)
                .param("id", event.id())
                .param("position", numbered.position())
                .param("slot", Partition.hash(event.orderId()))
                .param("type", event.type())
                .param("order", event.orderId())
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("data", event.data())
                .param("buriedAt", at.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
    }

    /// The first letter of a partition that is to be sent again.
    Optional<FeedEvent> findToResend(String target, Partition partition) {
        return jdbc.sql("""
                        select position, event_id as id, type, order_id, at, data from dead_letter
                        where target = :target and resend and slot % :partitions = :partition
                        order by position limit 1""")
                .param("target", target)
                .param("partitions", partition.count())
                .param("partition", partition.number())
                .query((row, _) -> Feed.numbered(row))
                .optional();
    }

    void delivered(String target, UUID eventId) {
        Transactions.requireRunning();
        var _ = jdbc.sql("delete from dead_letter where target = :target and event_id = :id")
                .param("target", target)
                .param("id", eventId)
                .update();
    }

    /// Lets an order's letters rest again, for the given reason.
    void failedAgain(String target, UUID orderId, UUID eventId, String reason) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        update dead_letter
                        set resend = false, reason = case when event_id = :id then :reason else reason end
                        where target = :target and order_id = :order""")
                .param("id", eventId)
                .param("reason", reason)
                .param("target", target)
                .param("order", orderId)
                .update();
    }
}
