package dev.jangteo.outbox;

import dev.jangteo.database.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;

/// The table `outbox`, as those see it who have something to tell: append only.
public final class Outbox {

    private Outbox() {}

    /// Appends events of one batch, in the transaction of what happened.
    public static Sql<Integer> append(Collection<Event> events, Instant at) {
        return Sql.write(
                """
                insert into outbox (id, type, order_id, slot, at, data)
                select id, type, order_id, slot, ?, data
                from unnest(?, ?, ?, ?, ?) as event (id, type, order_id, slot, data)""",
                at,
                ids(events, Event::id),
                events.stream().map(Event::type).toArray(String[]::new),
                ids(events, Event::orderId),
                events.stream()
                        .mapToLong(event -> Partition.hash(event.orderId()))
                        .toArray(),
                events.stream().map(Event::data).toArray(String[]::new));
    }

    private static UUID[] ids(Collection<Event> events, Function<Event, UUID> column) {
        return events.stream().map(column).toArray(UUID[]::new);
    }
}
