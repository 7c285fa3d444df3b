package dev.jangteo.outbox;

import dev.jangteo.outbox.EventStream.Progress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the events of one partition, on one thread at a time: dead letters that are tried again, what is new, and what
/// is replayed.
final class PartitionWorker {

    private static final Logger log = LoggerFactory.getLogger(PartitionWorker.class);
    private static final Duration AFTER_INTERRUPTION = Duration.ofSeconds(1);

    private final Lease lease;
    private final LettersAgain letters;
    private final NewEvents news;
    private final EventsAgain replay;
    private final WakeUp wakeUp;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean resending;

    PartitionWorker(Lease lease, LettersAgain letters, NewEvents news, EventsAgain replay, WakeUp wakeUp) {
        this.lease = lease;
        this.letters = letters;
        this.news = news;
        this.replay = replay;
        this.wakeUp = wakeUp;
    }

    NewEvents news() {
        return news;
    }

    EventsAgain replay() {
        return replay;
    }

    void resend(boolean wanted) {
        resending = wanted;
    }

    boolean isIdle() {
        return !busy.get();
    }

    /// How long until it can begin to send; 0 for now, [Long#MAX_VALUE] when there is nothing to send, or it is
    /// sending, since it wakes the relay at its end if something is left.
    long nanosUntilDue() {
        if (busy.get() || !lease.holdsFor(Duration.ZERO)) {
            return Long.MAX_VALUE;
        }
        long due = news.isBehind() ? news.batch.nanosUntilDue() : Long.MAX_VALUE;
        due = resending ? Math.min(due, letters.batch.nanosUntilDue()) : due;
        return replay.isBehind() ? Math.min(due, replay.batch.nanosUntilDue()) : due;
    }

    /// Begins unless there is nothing to send now, or it is under way.
    void start() {
        if (nanosUntilDue() == 0 && busy.compareAndSet(false, true)) {
            var _ = Thread.ofVirtual()
                    .name("delivery-" + news.partition.number())
                    .start(this::run);
        }
    }

    private void run() {
        try {
            while (turn()) {
                // Each turn sends what it can; the last one found nothing, or has to pause.
            }
        } catch (Lease.Lost gone) {
            lease.end();
            log.info("{}", gone.getMessage());
        } catch (Throwable failure) {
            // An Error as well: a worker that went on without a pause would do nothing but fail.
            log.warn("delivering partition {} was interrupted: {}", news.partition.number(), failure.toString());
            List.of(letters, news, replay).forEach(stream -> stream.batch.pause(AFTER_INTERRUPTION));
        } finally {
            busy.set(false);
            wakeUp.now();
        }
    }

    /// Answers whether there may be more to send now.
    private boolean turn() {
        var ofLetters = resending ? letters.turn() : Progress.DONE;
        resending &= ofLetters != Progress.DONE;
        var ofNews = news.isBehind() ? news.turn() : Progress.DONE;
        var ofReplay = replay.isBehind() ? replay.turn() : Progress.DONE;
        return List.of(ofLetters, ofNews, ofReplay).contains(Progress.MORE);
    }
}
