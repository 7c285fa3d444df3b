package dev.jangteo.outbox;

import dev.jangteo.database.Transactions;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.ShiftedClock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Events written to a shop's outbox as its verbs write them, without the orders they speak of.
final class Happenings {

    static final String PAID = "dev.jangteo.order.paid";
    static final String CANCELLED = "dev.jangteo.order.cancelled";

    private Happenings() {}

    static Event event(UUID order, String type) {
        return new Event(
                UUID.randomUUID(),
                type,
                order,
                ShiftedClock.now().truncatedTo(ChronoUnit.MILLIS),
                "{\"version\":1,\"orderId\":\"" + order + "\"}");
    }

    static Event paid() {
        return event(UUID.randomUUID(), PAID);
    }

    static List<Event> paid(int count) {
        return IntStream.range(0, count).mapToObj(_ -> paid()).toList();
    }

    /// An order whose events all go to the given one of `count` partitions.
    static UUID orderOfPartition(int partition, int count) {
        while (true) {
            var order = UUID.randomUUID();
            if (Partition.hash(order) % count == partition) {
                return order;
            }
        }
    }

    /// Writes events in one transaction and wakes the relay at its commit.
    static void happen(RunningShop shop, List<Event> events) {
        var transactions = shop.get(Transactions.class);
        var _ = transactions.execute(() -> {
            var written =
                    transactions.send(Outbox.append(events, events.getFirst().at()));
            shop.get(WakeUp.class).atCommit();
            return written;
        });
    }

    static List<String> ids(List<Event> events) {
        return events.stream().map(event -> event.id().toString()).toList();
    }
}
