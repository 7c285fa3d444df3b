package dev.jangteo.outbox;

import dev.jangteo.database.Transactions;
import dev.jangteo.outbox.Feed.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is read and noted about one bucket under one lease, each note in a transaction of its own. A note under
/// a lease that has gone to another instance is refused with [LeaseLost] and leaves no trace.
final class BucketBook {

    /// The lease has gone to another instance, which will send what was sent under it once more.
    static final class LeaseLost extends RuntimeException {
        LeaseLost(Bucket bucket) {
            super("the lease of " + bucket + " is lost", null, false, false);
        }
    }

    /// The tables that a book is kept in.
    record Shelf(Feed feed, Buckets buckets, DeadLetters letters, Transactions transactions, Clock clock) {}

    private static final int REASON_MAX = 500;

    private final Bucket bucket;
    private final long epoch;
    private final Shelf shelf;
    private volatile long heldUntil;

    /// @param heldUntil see [#held]
    BucketBook(Bucket bucket, long epoch, Shelf shelf, long heldUntil) {
        this.bucket = bucket;
        this.epoch = epoch;
        this.shelf = shelf;
        this.heldUntil = heldUntil;
    }

    /// @param until the end of the lease as [System#nanoTime], counted from before the database was asked for
    /// it, so that
    ///     it never ends later here than there
    void held(long until) {
        heldUntil = until;
    }

    /// Whether the lease lasts at least so long. A send that could outlive it is not begun: another instance
    /// might be sending by then.
    boolean holdsFor(Duration time) {
        return heldUntil - System.nanoTime() > time.toNanos();
    }

    Bucket bucket() {
        return bucket;
    }

    List<Outgoing> page(long after, long until, int limit) {
        return shelf.feed().pageOf(bucket, after, until, limit);
    }

    /// A note that a crash of the database takes back costs a second delivery under the same ids, and nothing
    /// else; so it does not wait for the disk.
    void delivered(long position) {
        noted(shelf.transactions().executeAsyncCommit(Buckets.deliver(bucket, epoch, position)));
    }

    /// Lays events to the dead letters and goes on behind the position.
    void bury(List<Outgoing> events, String reason, long position) {
        var _ = shelf.transactions().execute(() -> {
            var at = shelf.clock().instant();
            events.forEach(event -> shelf.letters().bury(bucket.target(), event, at, shortened(reason)));
            noted(shelf.transactions().send(Buckets.deliver(bucket, epoch, position)));
            return true;
        });
    }

    void failed(String reason) {
        var _ = shelf.transactions().execute(() -> {
            shelf.buckets().failed(bucket, epoch, shortened(reason));
            return true;
        });
    }

    Optional<FeedEvent> letterToResend() {
        return shelf.letters().findToResend(bucket);
    }

    void letterDelivered(FeedEvent letter) {
        var _ = shelf.transactions().execute(() -> {
            shelf.letters().delivered(bucket.target(), letter.event().id());
            return true;
        });
    }

    void letterFailed(FeedEvent letter, String reason) {
        var event = letter.event();
        var _ = shelf.transactions().execute(() -> {
            shelf.letters().failedAgain(bucket.target(), event.orderId(), event.id(), shortened(reason));
            return true;
        });
    }

    Optional<Buckets.Replay> replay() {
        return shelf.buckets().findReplay(bucket);
    }

    void replayed(Buckets.Replay replay, long position) {
        var _ = shelf.transactions().execute(() -> {
            shelf.buckets().replayed(bucket, epoch, replay, position);
            return true;
        });
    }

    private void noted(int rows) {
        if (rows == 0) {
            throw new LeaseLost(bucket);
        }
    }

    private static String shortened(String reason) {
        return reason.length() > REASON_MAX ? reason.substring(0, REASON_MAX) : reason;
    }
}
