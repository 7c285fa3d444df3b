package dev.jangteo.outbox;

import dev.jangteo.database.Transactions;
import dev.jangteo.shared.Backoff;
import dev.jangteo.shared.Ids;
import dev.jangteo.shared.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Gives events their positions and sends them on, on every instance: woken when an order commits, and now and
/// then by itself. Nothing it does, or fails to do, is waited for by an order.
@Component
class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final int PLACED_AT_ONCE = 500;
    private static final Duration LEAVING_LOOK = Duration.ofMillis(5);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);
    private static final int AFTER_TILLS_BEFORE_DOORS = 10;

    private final Feed feed;
    private final Transactions transactions;
    private final Doorbell doorbell;
    private final PlatformSettings settings;
    private final Optional<Target> target;
    private final Optional<Depot> depot;
    private volatile Optional<Worker> worker = Optional.empty();
    private volatile boolean closing;
    private boolean wellBefore = true;
    private long head = -1;
    private long tendAt = System.nanoTime();

    Relay(
            Feed feed,
            Buckets buckets,
            DeadLetters letters,
            DealBuckets dealBuckets,
            Transactions transactions,
            Doorbell doorbell,
            PlatformSettings settings,
            RelayMeters meters,
            Clock clock,
            Ids ids,
            ObjectProvider<DataPlatform> platforms) {
        this.feed = feed;
        this.transactions = transactions;
        this.doorbell = doorbell;
        this.settings = settings;
        var shelf = new BucketBook.Shelf(feed, buckets, letters, transactions, clock);
        this.target =
                Optional.ofNullable(platforms.getIfAvailable()).map(platform -> new Target(platform, meters, settings));
        this.depot = target.map(known -> new Depot(
                ids.next(),
                known,
                buckets,
                transactions,
                dealBuckets,
                (bucket, lease, until) ->
                        lane(new BucketBook(bucket, lease.epoch(), shelf, until), known, meters, lease),
                settings.lease()));
    }

    /// What this instance delivers to; empty when events only wait to be read.
    Optional<Target> target() {
        return target;
    }

    @Override
    public int getPhase() {
        return AFTER_TILLS_BEFORE_DOORS;
    }

    @Override
    public void start() {
        closing = false;
        worker = Optional.of(Worker.start("relay", _ -> turn()));
    }

    @Override
    public void stop() {
        closing = true;
        doorbell.ring();
        worker.ifPresent(Worker::join);
        worker = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return worker.isPresent();
    }

    private boolean turn() throws InterruptedException {
        if (closing) {
            leave();
            return false;
        }
        long start = System.nanoTime();
        pass();
        if (doorbell.await(pause())) {
            // One pass for all that rang meanwhile, so that a busy shop does not pay for a pass per order.
            long early = settings.gatherFor().toNanos() - (System.nanoTime() - start);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, early));
        }
        return true;
    }

    /// Whatever goes wrong here goes wrong for a while: the database is away, for one. It is said once, and
    /// tried on.
    private void pass() {
        try {
            if (depot.isPresent() && System.nanoTime() - tendAt >= 0) {
                depot.get().tend();
                tendAt = System.nanoTime() + LOOK_AROUND.toNanos();
            }
            place();
            if (!wellBefore) {
                log.info("events are looked after again");
                wellBefore = true;
            }
        } catch (RuntimeException failure) {
            if (wellBefore) {
                log.warn("events cannot be looked after: {}", failure.toString());
                wellBefore = false;
            }
        }
    }

    private void place() {
        var look = feed.look();
        boolean newSlotsKnown = look.position() == head;
        long position = look.position();
        var slots = new ArrayList<Integer>();
        boolean waiting = look.waiting();
        while (waiting) {
            var placed = transactions.execute(() -> feed.place(PLACED_AT_ONCE));
            if (!placed.isEmpty()) {
                newSlotsKnown &= placed.getFirst().position() == position + 1;
                position = placed.getLast().position();
                placed.forEach(one -> slots.add(one.slot()));
            }
            waiting = placed.size() == PLACED_AT_ONCE;
        }
        head = position;
        boolean known = newSlotsKnown;
        depot.ifPresent(held -> held.dispatch(head, known, slots));
    }

    /// Alone, every commit rings the bell; with others, their commits do not.
    private Duration pause() {
        var longest = depot.filter(Depot::sharesWithOthers).isPresent() ? settings.pollEvery() : LOOK_AROUND;
        long due = depot.map(Depot::nanosUntilDue).orElse(Long.MAX_VALUE);
        return due < longest.toNanos() ? Duration.ofNanos(due).plusMillis(1) : longest;
    }

    private void leave() throws InterruptedException {
        if (depot.isEmpty()) {
            return;
        }
        depot.get().stop();
        long giveUpAt = System.nanoTime() + settings.lease().toNanos();
        while (!depot.get().idle() && System.nanoTime() - giveUpAt < 0) {
            Thread.sleep(LEAVING_LOOK);
        }
        try {
            depot.get().leave();
        } catch (RuntimeException failure) {
            log.info("leases run out by themselves: {}", failure.toString());
        }
    }

    private Lane lane(BucketBook book, Target known, RelayMeters meters, Buckets.Lease lease) {
        var pauses = new ReceiverPauses(
                new Backoff(settings.backOffFirst(), settings.backOffMax()), settings.retryAfterMax());
        var live = new LiveStream(
                book, known, meters, new Pace(pauses, settings.batchMax()), settings.tries(), lease.delivered());
        var second = new SecondStream(
                book, known, new Pace(pauses, 1), new Pace(pauses, settings.batchMax()), settings.tries());
        return new Lane(book, live, second, doorbell);
    }
}
