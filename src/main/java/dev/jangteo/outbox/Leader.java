package dev.jangteo.outbox;

import dev.jangteo.outbox.Deliveries.Replay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This instance as one that delivers to a target, or stands by while another does. Used by the relay's thread alone.
///
/// Whoever holds the lease lets workers send, one for each partition, none of them more than so many positions ahead of
/// the one that is furthest behind. How far each is, is noted now and then: after a crash the next one goes on there.
final class Leader {

    private static final Logger log = LoggerFactory.getLogger(Leader.class);
    private static final int RENEWALS_PER_LEASE = 4;
    private static final Duration STANDBY_COUNTS_FOR = Duration.ofSeconds(5);

    private final UUID instance;
    private final Sink sink;
    private final Lease.Tables tables;
    private final BiFunction<Lease, Deliveries.Taken, List<PartitionWorker>> workersOf;
    private final Duration length;
    private final long aheadMax;

    private boolean registered;
    private Optional<Lease> lease = Optional.empty();
    private List<PartitionWorker> workers = List.of();
    private long renewAt;
    private long noted;
    private long notedAt;
    private Optional<Replay> replay = Optional.empty();
    private boolean othersStandBy;

    /// @param workersOf makes the workers of a lease, which go on where those of the one before were
    Leader(
            UUID instance,
            Sink sink,
            Lease.Tables tables,
            BiFunction<Lease, Deliveries.Taken, List<PartitionWorker>> workersOf,
            PlatformSettings settings) {
        this.instance = instance;
        this.sink = sink;
        this.tables = tables;
        this.workersOf = workersOf;
        this.length = settings.lease();
        this.aheadMax = settings.aheadMax();
    }

    /// Whether events of other instances have to be looked for: nobody wakes this one for them.
    boolean looksForOthers() {
        return lease.isPresent() && othersStandBy;
    }

    /// Keeps the lease or tries to get it, and learns what operators want to be sent again.
    void tend() {
        if (!registered) {
            tables.deliveries().register(sink.name(), tables.feed().look().cleared());
            registered = true;
        }
        if (lease.isPresent() && (!lease.get().holdsFor(Duration.ZERO) || !renewed(lease.get()))) {
            lose();
        }
        if (lease.isEmpty()) {
            claim();
        }
        lease.ifPresent(_ -> look());
    }

    /// Notes how far delivery is, and lets workers send what is up to the position.
    void dispatch(long head) {
        try {
            note();
        } catch (Lease.Lost gone) {
            log.info("{}", gone.getMessage());
            lose();
        }
        long until = Math.min(head, settled(worker -> worker.news().settled()) + aheadMax);
        workers.forEach(worker -> {
            worker.news().goUpTo(until);
            worker.start();
        });
    }

    long nanosUntilDue() {
        return workers.stream().mapToLong(PartitionWorker::nanosUntilDue).min().orElse(Long.MAX_VALUE);
    }

    /// Lets what is being sent come to its end, and nothing more begin.
    void stop() {
        lease.ifPresent(Lease::end);
    }

    boolean isIdle() {
        return workers.stream().allMatch(PartitionWorker::isIdle);
    }

    /// Gives the lease back, for another to take at once.
    void leave() {
        lease.ifPresent(held -> {
            note();
            tables.deliveries().release(held.target(), held.epoch());
        });
        lease = Optional.empty();
        workers = List.of();
    }

    private void claim() {
        long before = System.nanoTime();
        tables.deliveries().claim(sink.name(), instance, length).ifPresent(taken -> {
            var held = new Lease(sink.name(), taken.epoch(), tables, before + length.toNanos());
            lease = Optional.of(held);
            workers = workersOf.apply(held, taken);
            noted = taken.delivered();
            notedAt = before;
            renewAt = before + length.toNanos() / RENEWALS_PER_LEASE;
            replay = Optional.empty();
            log.info("delivers to {} from now on", sink.name());
        });
    }

    private boolean renewed(Lease held) {
        long before = System.nanoTime();
        if (before - renewAt < 0) {
            return true;
        }
        if (!tables.deliveries().renew(held.target(), held.epoch(), length)) {
            return false;
        }
        held.holdUntil(before + length.toNanos());
        renewAt = before + length.toNanos() / RENEWALS_PER_LEASE;
        return true;
    }

    private void lose() {
        lease.ifPresent(Lease::end);
        lease = Optional.empty();
        workers = List.of();
        log.info("{} is delivered to by another instance, or will be", sink.name());
    }

    private void look() {
        var look = tables.deliveries().look(sink.name(), STANDBY_COUNTS_FOR);
        othersStandBy = look.othersStandBy();
        workers.forEach(worker -> worker.resend(look.resending()));
        if (!look.replay().equals(replay)) {
            replay = look.replay();
            replay.ifPresent(range -> workers.forEach(worker -> worker.replay().ask(range)));
        }
    }

    private void note() {
        if (lease.isEmpty()) {
            return;
        }
        long settled = settled(worker -> worker.news().settled());
        long now = System.nanoTime();
        boolean delivered = sink.deliveredSince(notedAt);
        if (settled > noted || delivered) {
            lease.get()
                    .settled(
                            workers.stream()
                                    .mapToLong(worker -> worker.news().settled())
                                    .toArray(),
                            delivered);
            noted = settled;
            notedAt = now;
        }
        replay.ifPresent(
                range -> noteReplay(range, settled(worker -> worker.replay().settled())));
    }

    /// What was asked for meanwhile is found by the next look.
    private void noteReplay(Replay range, long settled) {
        if (settled > range.after()) {
            boolean goesOn = lease.orElseThrow().replayed(range.after(), settled) && settled < range.until();
            replay = goesOn ? Optional.of(new Replay(settled, range.until())) : Optional.empty();
        }
    }

    private long settled(ToLongFunction<PartitionWorker> cursor) {
        return workers.stream().mapToLong(cursor).min().orElse(0);
    }
}
