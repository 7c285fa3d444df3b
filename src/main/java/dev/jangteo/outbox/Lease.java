package dev.jangteo.outbox;

import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import dev.jangteo.outbox.Feed.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The right to deliver to a target, and what is read and noted under it, each note in a transaction of its own. A note
/// under a lease that has gone to another instance is refused with [Lost] and leaves no trace.
final class Lease {

    /// The lease has gone to another instance, which sends once more what was sent under it and not noted.
    static final class Lost extends RuntimeException {
        Lost(String target) {
            super("the lease of " + target + " is lost", null, false, false);
        }
    }

    /// Where it is read and noted.
    record Tables(Feed feed, Deliveries deliveries, DeadLetters letters, Transactions transactions, Clock clock) {}

    private static final int REASON_MAX = 500;

    private final String target;
    private final long epoch;
    private final Tables tables;
    private volatile long heldUntil;

    /// @param heldUntil see [#holdUntil]
    Lease(String target, long epoch, Tables tables, long heldUntil) {
        this.target = target;
        this.epoch = epoch;
        this.tables = tables;
        this.heldUntil = heldUntil;
    }

    String target() {
        return target;
    }

    long epoch() {
        return epoch;
    }

    /// @param moment the end of the lease as [System#nanoTime], counted from before the database was asked for it, so
    /// that it never ends later here than there
    void holdUntil(long moment) {
        heldUntil = moment;
    }

    /// Nothing more is begun under it.
    void end() {
        heldUntil = System.nanoTime();
    }

    /// Whether it lasts at least so long. A send that could outlive it is not begun: another instance might be sending
    /// by then.
    boolean holdsFor(Duration time) {
        return heldUntil - System.nanoTime() > time.toNanos();
    }

    List<Outgoing> page(Partition partition, long after, long until, int limit) {
        return tables.feed().pageOf(target, partition, after, until, limit);
    }

    /// A note that a crash of the database takes back costs a second delivery under the same ids, and nothing else; so
    /// it does not wait for the disk.
    void settled(long[] positions, boolean delivered) {
        noted(tables.transactions().executeAsyncCommit(Deliveries.settled(target, epoch, positions, delivered)));
    }

    void failed(String reason) {
        noted(tables.transactions().executeAsyncCommit(Deliveries.failed(target, epoch, shortened(reason))));
    }

    /// False when another replay was asked for meanwhile.
    boolean replayed(long after, long position) {
        return tables.transactions().executeAsyncCommit(Deliveries.replayed(target, epoch, after, position)) == 1;
    }

    /// Lays events to the dead letters.
    void bury(List<FeedEvent> events, String reason) {
        note(Deliveries.failed(target, epoch, shortened(reason)), () -> {
            var at = tables.clock().instant();
            events.forEach(event -> tables.letters().bury(target, event, at, shortened(reason)));
        });
    }

    Optional<FeedEvent> letterToResend(Partition partition) {
        return tables.letters().findToResend(target, partition);
    }

    void letterDelivered(FeedEvent letter) {
        tables.transactions().run(() -> {
            tables.letters().delivered(target, letter.event().id());
        });
    }

    void letterFailed(FeedEvent letter, String reason) {
        var event = letter.event();
        tables.transactions().run(() -> {
            tables.letters().failedAgain(target, event.orderId(), event.id(), shortened(reason));
        });
    }

    private void note(Sql<Integer> fence, Runnable changes) {
        tables.transactions().run(() -> {
            noted(tables.transactions().send(fence));
            changes.run();
        });
    }

    private void noted(int rows) {
        if (rows == 0) {
            throw new Lost(target);
        }
    }

    private static String shortened(String reason) {
        return reason.length() > REASON_MAX ? reason.substring(0, REASON_MAX) : reason;
    }
}
