package dev.jangteo.outbox;

import dev.jangteo.outbox.DataPlatform.Outcome;
import dev.jangteo.outbox.Feed.Outgoing;
import dev.jangteo.outbox.Target.Attempt;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bucket's events as they come: one batch at a time, in order, the next one after the one before it was
/// taken.
///
/// An event that fails again and again by itself is buried once it is clear that the receiver is there: it
/// refused the event, or took another one meanwhile, or takes the next. While nothing gets through nothing is
/// buried, however long. Later events of a buried one's order are buried behind it, so that none overtakes it.
final class LiveStream {

    private static final Logger log = LoggerFactory.getLogger(LiveStream.class);
    private static final int LOOK_AHEAD = 20;
    private static final String BEHIND = "waits behind an earlier event of its order";

    private final BucketBook book;
    private final Target target;
    private final RelayMeters meters;
    private final Pace pace;
    private final int tries;
    private long delivered;
    private volatile long seen;

    LiveStream(BucketBook book, Target target, RelayMeters meters, Pace pace, int tries, long delivered) {
        this.book = book;
        this.target = target;
        this.meters = meters;
        this.pace = pace;
        this.tries = tries;
        this.delivered = delivered;
        this.seen = delivered;
    }

    Pace pace() {
        return pace;
    }

    /// The position up to which nothing waits in this bucket.
    long seen() {
        return seen;
    }

    /// Notes that events up to the position are all of other buckets; only while no turn is running.
    void nothingUpTo(long position) {
        seen = Math.max(seen, position);
    }

    /// Sends what comes next, up to the feed's head; answers whether there may be more to send now.
    boolean turn(long head) {
        if (!pace.due() || seen >= head) {
            return false;
        }
        var page = book.page(delivered, head, pace.batch());
        if (page.isEmpty()) {
            seen = head;
            return false;
        }
        boolean whole = page.size() < pace.batch();
        if (page.getFirst().heldBack()) {
            bury(page.stream().takeWhile(Outgoing::heldBack).toList(), BEHIND);
            return true;
        }
        var batch = page.stream().takeWhile(event -> !event.heldBack()).toList();
        return switch (target.send(book, numbered(batch))) {
            case Attempt.NotNow(var pause) -> {
                pace.pause(pause);
                yield false;
            }
            case Attempt.Made(var outcome) -> made(outcome, batch, whole && batch.size() == page.size() ? head : 0);
        };
    }

    private boolean made(Outcome outcome, List<Outgoing> batch, long emptyUpTo) {
        return switch (outcome) {
            case Outcome.Delivered() -> {
                goBehind(batch.getLast());
                pace.went();
                seen = Math.max(delivered, emptyUpTo);
                yield true;
            }
            case Outcome.Refused(var reason) -> {
                pace.refused(batch.size());
                yield failed(batch, reason, true);
            }
            case Outcome.Unavailable(var reason, var retryAfter) -> {
                pace.failed(batch.size(), retryAfter);
                yield failed(batch, reason, false);
            }
        };
    }

    private boolean failed(List<Outgoing> batch, String reason, boolean refused) {
        if (pace.failuresOfOne() < tries) {
            book.failed(reason);
            return pace.due();
        }
        var first = batch.getFirst();
        if (refused || target.deliveredSince(pace.firstFailureOfOne())) {
            bury(List.of(first), reason);
            return true;
        }
        book.failed(reason);
        return nextGoesThrough(first, reason);
    }

    /// Tries the next order's event. If it is taken, the one at the head is to blame for its failures.
    private boolean nextGoesThrough(Outgoing first, String reason) {
        var page = book.page(delivered, Long.MAX_VALUE, LOOK_AHEAD);
        var blamed = page.stream()
                .takeWhile(event -> event.orderId().equals(first.orderId()))
                .toList();
        if (blamed.size() == page.size() || page.get(blamed.size()).heldBack()) {
            return false;
        }
        var next = page.get(blamed.size());
        if (!(target.send(book, numbered(List.of(next))) instanceof Attempt.Made(Outcome.Delivered()))) {
            return false;
        }
        bury(blamed, reason, next.numbered().position());
        return true;
    }

    private void bury(List<Outgoing> events, String reason) {
        bury(events, reason, events.getLast().numbered().position());
    }

    private void bury(List<Outgoing> events, String reason, long position) {
        book.bury(events, reason, position);
        delivered = position;
        pace.goPastHead();
        meters.buried(events.size());
        log.warn(
                "{} of order {} could not be delivered to {} and is a dead letter now: {}",
                events.size() == 1 ? events.getFirst().numbered().event().type() : events.size() + " events",
                events.getFirst().orderId(),
                target.name(),
                reason);
    }

    private void goBehind(Outgoing last) {
        book.delivered(last.numbered().position());
        delivered = last.numbered().position();
    }

    private static List<FeedEvent> numbered(List<Outgoing> events) {
        return events.stream().map(Outgoing::numbered).toList();
    }
}
