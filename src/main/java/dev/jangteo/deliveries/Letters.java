package dev.jangteo.deliveries;

import dev.jangteo.database.Transactions;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of `dead_letter`. Letters of one order are sent again in order or not at all.
@Repository
class Letters {

    private final JdbcClient jdbc;

    Letters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ReadDeliveries.DeadLetter> find(String target, int limit) {
        return jdbc.sql("""
                        select event_id, type, order_id, at, buried_at, reason, resend from dead_letter
                        where target = :target order by position limit :limit""")
                .param("target", target)
                .param("limit", limit)
                .query((row, _) -> new ReadDeliveries.DeadLetter(
                        row.getObject("event_id", UUID.class),
                        row.getString("type"),
                        row.getObject("order_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getObject("buried_at", OffsetDateTime.class).toInstant(),
                        row.getString("reason"),
                        row.getBoolean("resend")))
                .list();
    }

    long count(String target) {
        return jdbc.sql("select count(*) from dead_letter where target = :target")
                .param("target", target)
                .query(Long.class)
                .single();
    }

    /// Marks all letters of the event's order; answers how many, which is none for an event that is not dead.
    int resend(String target, UUID eventId) {
        Transactions.requireRunning();
        return jdbc.sql("""
                        update dead_letter set resend = true
                        where target = :target and order_id in
                          (select order_id from dead_letter where target = :target and event_id = :id)""").param("target", target).param("id", eventId).update();
    }

    int resendAll(String target) {
        Transactions.requireRunning();
        return jdbc.sql("update dead_letter set resend = true where target = :target")
                .param("target", target)
                .update();
    }
}
