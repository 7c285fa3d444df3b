package dev.jangteo.outbox;

import dev.jangteo.outbox.DataPlatform.Outcome;
import dev.jangteo.outbox.Feed.Outgoing;
import dev.jangteo.outbox.Sink.Attempt;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Events as they come.
///
/// One that fails again and again by itself becomes a dead letter once it is clear that the receiver is there: it
/// refused the event, or took another one meanwhile, or takes the next. While nothing gets through nothing is laid
/// there, however long. Later events of its order follow it, so that none overtakes it.
final class NewEvents extends EventStream {

    private static final Logger log = LoggerFactory.getLogger(NewEvents.class);
    private static final int LOOK_AHEAD = 20;
    private static final String BEHIND = "waits behind an earlier event of its order";

    private final RelayMeters meters;
    private volatile long head;
    private volatile long settled;

    /// Where the batch ends that is being sent: the position up to which nothing waits once it is delivered.
    private long end;

    NewEvents(
            Lease lease,
            Sink sink,
            Partition partition,
            AdaptiveBatch batch,
            int tries,
            RelayMeters meters,
            long delivered) {
        super(lease, sink, partition, batch, tries);
        this.meters = meters;
        this.head = delivered;
        this.settled = delivered;
    }

    /// The position up to which nothing of this partition waits.
    long settled() {
        return settled;
    }

    /// Nothing behind this position is sent yet.
    void goUpTo(long position) {
        head = position;
    }

    boolean isBehind() {
        return settled < head;
    }

    @Override
    List<FeedEvent> next(int most) {
        while (true) {
            long until = head;
            var page = lease.page(partition, settled, until, most);
            if (page.isEmpty()) {
                settled = Math.max(settled, until);
                return List.of();
            }
            var behind = page.stream()
                    .takeWhile(Outgoing::heldBack)
                    .map(Outgoing::numbered)
                    .toList();
            if (behind.isEmpty()) {
                var free = page.stream()
                        .takeWhile(event -> !event.heldBack())
                        .map(Outgoing::numbered)
                        .toList();
                end = free.size() < most && free.size() == page.size()
                        ? until
                        : free.getLast().position();
                return free;
            }
            bury(behind, BEHIND, behind.getLast());
        }
    }

    @Override
    void delivered(List<FeedEvent> events) {
        settled = end;
    }

    @Override
    void failed(String reason) {
        lease.failed(reason);
    }

    @Override
    boolean leaveBehind(FeedEvent event, String reason, boolean refused) {
        if (refused || sink.deliveredSince(batch.firstFailureOfOne())) {
            bury(List.of(event), reason, event);
            return true;
        }
        return nextGoesThrough(event, reason);
    }

    /// Tries the next order's event. If it is taken, the one at the head is to blame for its failures.
    private boolean nextGoesThrough(FeedEvent first, String reason) {
        var page = lease.page(partition, settled, head, LOOK_AHEAD);
        var blamed = page.stream()
                .map(Outgoing::numbered)
                .takeWhile(numbered ->
                        numbered.event().orderId().equals(first.event().orderId()))
                .toList();
        if (blamed.size() == page.size() || page.get(blamed.size()).heldBack()) {
            return false;
        }
        var next = page.get(blamed.size()).numbered();
        if (!(sink.send(lease, List.of(next)) instanceof Attempt.Made(Outcome.Delivered()))) {
            return false;
        }
        bury(blamed, reason, next);
        return true;
    }

    /// Goes on behind `last`.
    private void bury(List<FeedEvent> events, String reason, FeedEvent last) {
        lease.bury(events, reason);
        settled = last.position();
        meters.buried(events.size());
        log.warn(
                "{} of order {} could not be delivered to {} and is a dead letter now: {}",
                events.size() == 1 ? events.getFirst().event().type() : events.size() + " events",
                events.getFirst().event().orderId(),
                sink.name(),
                reason);
    }
}
