package dev.jangteo.deliveries;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The events of one order, as long as they are kept.
@Repository
public class EventsOfOrder {

    /// An event, and why it could not be delivered if it lies dead.
    public record Seen(UUID id, String type, Instant at, Optional<String> dead) {}

    private final JdbcClient jdbc;

    EventsOfOrder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The oldest first.
    public List<Seen> find(UUID orderId) {
        return jdbc.sql("""
                        select e.id, e.type, e.at,
                               (select string_agg(d.target || ': ' || d.reason, ' · ')
                                from dead_letter d where d.event_id = e.id) as reason
                        from outbox e where e.order_id = :order order by e.at, e.id""")
                .param("order", orderId)
                .query((row, _) -> new Seen(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString("reason"))))
                .list();
    }
}
