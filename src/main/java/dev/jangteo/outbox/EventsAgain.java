package dev.jangteo.outbox;

import dev.jangteo.outbox.Feed.Outgoing;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A range of what was delivered, which an operator wants to be sent once more, without what lies dead. An event that
/// cannot be delivered once more is left out.
final class EventsAgain extends EventStream {

    private static final Logger log = LoggerFactory.getLogger(EventsAgain.class);
    private static final Deliveries.Replay NOTHING = new Deliveries.Replay(0, 0);

    private volatile Deliveries.Replay asked = NOTHING;
    private volatile Deliveries.Replay begun = NOTHING;
    private volatile long settled;

    /// Where the batch ends that is being sent.
    private long end;

    EventsAgain(Lease lease, Sink sink, Partition partition, AdaptiveBatch batch, int tries) {
        super(lease, sink, partition, batch, tries);
    }

    /// Takes the place of an earlier range, which begins at the next turn.
    void ask(Deliveries.Replay range) {
        asked = range;
    }

    /// How far the range was sent again.
    long settled() {
        return isNew() ? asked.after() : settled;
    }

    boolean isBehind() {
        return isNew() || settled < begun.until();
    }

    @Override
    List<FeedEvent> next(int most) {
        if (isNew()) {
            settled = asked.after();
            begun = asked;
        }
        while (settled < begun.until()) {
            var page = lease.page(partition, settled, begun.until(), most);
            end = page.size() < most ? begun.until() : page.getLast().numbered().position();
            var free = page.stream()
                    .filter(event -> !event.heldBack())
                    .map(Outgoing::numbered)
                    .toList();
            if (!free.isEmpty()) {
                return free;
            }
            settled = end;
        }
        return List.of();
    }

    @Override
    void delivered(List<FeedEvent> events) {
        settled = end;
    }

    @Override
    boolean leaveBehind(FeedEvent event, String reason, boolean refused) {
        log.warn("event {} was left out of a replay: {}", event.event().id(), reason);
        settled = end;
        return true;
    }

    @Override
    void failed(String reason) {
        // It was delivered before.
    }

    @SuppressWarnings("ReferenceEquality") // the same range may be asked for twice
    private boolean isNew() {
        return asked != begun;
    }
}
