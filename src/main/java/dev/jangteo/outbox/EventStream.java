package dev.jangteo.outbox;

import dev.jangteo.outbox.DataPlatform.Outcome;
import dev.jangteo.outbox.Sink.Attempt;
import java.util.List;

/// Events of one partition that go out one batch at a time, in order, the next one after the one before it was taken.
abstract class EventStream {

    /// What a turn left: more to send now, more after a pause, or nothing.
    enum Progress {
        MORE,
        LATER,
        DONE
    }

    final Lease lease;
    final Sink sink;
    final Partition partition;
    final AdaptiveBatch batch;
    private final int tries;

    EventStream(Lease lease, Sink sink, Partition partition, AdaptiveBatch batch, int tries) {
        this.lease = lease;
        this.sink = sink;
        this.partition = partition;
        this.batch = batch;
        this.tries = tries;
    }

    /// What is to be sent next, at most so many; nothing when there is nothing left.
    abstract List<FeedEvent> next(int most);

    abstract void delivered(List<FeedEvent> events);

    /// Asked when an event failed by itself as often as it may: answers whether it was left behind.
    abstract boolean leaveBehind(FeedEvent event, String reason, boolean refused);

    abstract void failed(String reason);

    final Progress turn() {
        if (!batch.due()) {
            return Progress.LATER;
        }
        var events = next(batch.size());
        if (events.isEmpty()) {
            return Progress.DONE;
        }
        return switch (sink.send(lease, events)) {
            case Attempt.NotNow(var pause) -> {
                batch.pause(pause);
                yield Progress.LATER;
            }
            case Attempt.Made(Outcome.Delivered()) -> {
                delivered(events);
                batch.went();
                yield Progress.MORE;
            }
            case Attempt.Made(Outcome.Refused(var reason)) -> refused(events, reason);
            case Attempt.Made(Outcome.Unavailable(var reason, var retryAfter)) -> {
                batch.failed(events.size(), retryAfter);
                yield failed(events, reason, false);
            }
        };
    }

    Progress refused(List<FeedEvent> events, String reason) {
        batch.refused(events.size());
        return failed(events, reason, true);
    }

    final Progress goOn() {
        batch.goPastHead();
        return Progress.MORE;
    }

    private Progress failed(List<FeedEvent> events, String reason, boolean refused) {
        if (batch.failuresOfOne() >= tries && leaveBehind(events.getFirst(), reason, refused)) {
            return goOn();
        }
        failed(reason);
        return batch.due() ? Progress.MORE : Progress.LATER;
    }
}
