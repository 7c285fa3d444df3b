package dev.jangteo.outbox;

import dev.jangteo.database.Transactions;
import dev.jangteo.shared.Backoff;
import dev.jangteo.shared.Ids;
import dev.jangteo.shared.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Gives events their positions and sends them on, on every instance: woken when an order commits, and now and
/// then by itself. Nothing it does, or fails to do, is waited for by an order.
@Component
public class Relay implements SmartLifecycle {

    /// What this instance delivers to, or would, and the state of its circuit breaker.
    public record Target(String name, String circuit) {}

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final int PLACED_AT_ONCE = 500;
    private static final Duration LEAVING_LOOK = Duration.ofMillis(5);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);
    private static final int AFTER_QUEUES_BEFORE_DOORS = 10;

    private final Feed feed;
    private final Transactions transactions;
    private final WakeUp wakeUp;
    private final PlatformSettings settings;
    private final RelayMeters meters;
    private final Optional<Sink> sink;
    private final Optional<Leader> leader;
    private volatile Optional<Worker> worker = Optional.empty();
    private volatile boolean closing;
    private boolean wellBefore = true;
    private long tendAt = System.nanoTime();

    Relay(
            Feed feed,
            Deliveries deliveries,
            DeadLetters letters,
            Transactions transactions,
            WakeUp wakeUp,
            PlatformSettings settings,
            RelayMeters meters,
            Clock clock,
            Ids ids,
            ObjectProvider<DataPlatform> platforms) {
        this.feed = feed;
        this.transactions = transactions;
        this.wakeUp = wakeUp;
        this.settings = settings;
        this.meters = meters;
        this.sink =
                Optional.ofNullable(platforms.getIfAvailable()).map(platform -> new Sink(platform, meters, settings));
        var tables = new Lease.Tables(feed, deliveries, letters, transactions, clock);
        this.leader = sink.map(known ->
                new Leader(ids.next(), known, tables, (lease, taken) -> workers(known, lease, taken), settings));
    }

    /// Empty when events only wait to be read.
    public Optional<Target> target() {
        return sink.map(known -> new Target(known.name(), known.circuit()));
    }

    /// The way to the target.
    Optional<Sink> sink() {
        return sink;
    }

    @Override
    public int getPhase() {
        return AFTER_QUEUES_BEFORE_DOORS;
    }

    @Override
    public void start() {
        closing = false;
        worker = Optional.of(Worker.start("relay", _ -> turn()));
    }

    @Override
    public void stop() {
        closing = true;
        wakeUp.now();
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
        if (wakeUp.await(pause())) {
            // One pass for all that called meanwhile, so that a busy shop does not pay for a pass per order.
            long early = settings.gatherFor().toNanos() - (System.nanoTime() - start);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, early));
        }
        return true;
    }

    /// Whatever goes wrong here goes wrong for a while: the database is away, for one. It is said once, and
    /// tried on.
    private void pass() {
        try {
            // First of all, since the feed is read by others, too, whatever keeps this instance from delivering.
            long head = place();
            if (leader.isPresent()) {
                if (System.nanoTime() - tendAt >= 0) {
                    tendAt = System.nanoTime() + LOOK_AROUND.toNanos();
                    leader.get().tend();
                }
                leader.get().dispatch(head);
            }
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

    /// Answers how far the feed goes.
    private long place() {
        var look = feed.look();
        long position = look.position();
        boolean waiting = look.waiting();
        while (waiting) {
            var placed = transactions.execute(() -> feed.place(PLACED_AT_ONCE));
            position = Math.max(position, placed.last());
            waiting = placed.count() == PLACED_AT_ONCE;
        }
        return position;
    }

    /// Alone, every commit wakes it; the commits of others do not.
    private Duration pause() {
        var longest = leader.filter(Leader::looksForOthers).isPresent() ? settings.pollEvery() : LOOK_AROUND;
        long due = leader.map(Leader::nanosUntilDue).orElse(Long.MAX_VALUE);
        return due < longest.toNanos() ? Duration.ofNanos(due).plusMillis(1) : longest;
    }

    private void leave() throws InterruptedException {
        if (leader.isEmpty()) {
            return;
        }
        leader.get().stop();
        long giveUpAt = System.nanoTime() + settings.lease().toNanos();
        while (!leader.get().isIdle() && System.nanoTime() - giveUpAt < 0) {
            Thread.sleep(LEAVING_LOOK);
        }
        try {
            leader.get().leave();
        } catch (RuntimeException failure) {
            log.info("the lease runs out by itself: {}", failure.toString());
        }
    }

    private List<PartitionWorker> workers(Sink to, Lease lease, Deliveries.Taken taken) {
        return IntStream.range(0, settings.partitions())
                .mapToObj(number -> worker(new Partition(number, settings.partitions()), to, lease, taken))
                .toList();
    }

    private PartitionWorker worker(Partition partition, Sink to, Lease lease, Deliveries.Taken taken) {
        var pauses = new ReceiverPauses(
                new Backoff(settings.backOffFirst(), settings.backOffMax()), settings.retryAfterMax());
        int tries = settings.tries();
        return new PartitionWorker(
                lease,
                new LettersAgain(lease, to, partition, new AdaptiveBatch(pauses, 1), tries),
                new NewEvents(
                        lease,
                        to,
                        partition,
                        new AdaptiveBatch(pauses, settings.batchMax()),
                        tries,
                        meters,
                        taken.position(partition)),
                new EventsAgain(lease, to, partition, new AdaptiveBatch(pauses, settings.batchMax()), tries),
                wakeUp);
    }
}
