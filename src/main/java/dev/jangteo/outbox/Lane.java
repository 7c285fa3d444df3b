package dev.jangteo.outbox;

import dev.jangteo.outbox.SecondStream.Turn;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One bucket in the hands of this instance: its lease, and the streams that go out under it, on one thread at a
/// time.
final class Lane {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration AFTER_INTERRUPTION = Duration.ofSeconds(1);

    private final BucketBook book;
    private final LiveStream live;
    private final SecondStream second;
    private final Doorbell doorbell;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long head = Long.MAX_VALUE; // not told yet, so that nothing counts as seen
    private volatile boolean lost;
    private volatile boolean resending;
    private volatile boolean replaying;

    Lane(BucketBook book, LiveStream live, SecondStream second, Doorbell doorbell) {
        this.book = book;
        this.live = live;
        this.second = second;
        this.doorbell = doorbell;
    }

    int number() {
        return book.bucket().number();
    }

    boolean lost() {
        return lost;
    }

    boolean idle() {
        return !busy.get();
    }

    BucketBook book() {
        return book;
    }

    void ask(boolean resend, boolean replay) {
        resending = resend;
        replaying = replay;
    }

    /// Tells the lane how far the feed goes, and whether any of the newest events are its own.
    void headAt(long position, boolean nothingNew) {
        if (nothingNew && idle() && live.seen() >= head) {
            live.nothingUpTo(position);
        }
        head = position;
    }

    boolean hasWork() {
        return nanosUntilDue() == 0;
    }

    /// How long until the lane can begin to send; 0 for now, [Long#MAX_VALUE] when there is nothing to send, or
    /// its lease is lost, or it is sending, since it rings at its end if something is left.
    long nanosUntilDue() {
        if (lost || busy.get()) {
            return Long.MAX_VALUE;
        }
        long due = live.seen() < head ? live.pace().nanosUntilDue() : Long.MAX_VALUE;
        due = resending ? Math.min(due, second.letters().nanosUntilDue()) : due;
        return replaying ? Math.min(due, second.replay().nanosUntilDue()) : due;
    }

    /// Starts delivering unless it is under way.
    void start() {
        if (busy.compareAndSet(false, true)) {
            var _ = Thread.ofVirtual().name("lane-" + number()).start(this::run);
        }
    }

    private void run() {
        try {
            while (turn()) {
                // Each turn sends what it can; the last one found nothing, or has to pause.
            }
        } catch (BucketBook.LeaseLost gone) {
            lost = true;
            log.info("{}", gone.getMessage());
        } catch (Throwable failure) {
            // An Error as well: a lane that went on without a pause would do nothing but fail.
            log.warn("delivering bucket {} was interrupted: {}", number(), failure.toString());
            live.pace().pause(AFTER_INTERRUPTION);
            second.letters().pause(AFTER_INTERRUPTION);
            second.replay().pause(AFTER_INTERRUPTION);
        } finally {
            busy.set(false);
            if (hasWork()) {
                doorbell.ring();
            }
        }
    }

    /// Answers whether there may be more to send now.
    private boolean turn() {
        var letters = resending ? second.turnOfLetters() : Turn.DONE;
        if (letters == Turn.DONE) {
            resending = false;
        }
        boolean more = live.turn(head);
        var replay = replaying ? second.turnOfReplay() : Turn.DONE;
        if (replay == Turn.DONE) {
            replaying = false;
        }
        return letters == Turn.MORE || more || replay == Turn.MORE;
    }
}
