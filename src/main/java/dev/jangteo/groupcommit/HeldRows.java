package dev.jangteo.groupcommit;

import dev.jangteo.database.Lockable.Lock;
import dev.jangteo.database.Lockable.Row;
import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Transactions;
import dev.jangteo.shared.Worker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The rows that one transaction, somebody's forgotten session or a frozen instance, keeps locked. A batch that waited
/// in vain finds them; who wants one of them is then refused at once instead of keeping everybody waiting, until a look
/// several times a second finds the row free.
@Component
public class HeldRows implements Held, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HeldRows.class);

    /// A row that changes hands meanwhile is wanted by many and held by nobody.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private record Holding(String transaction, long since) {}

    private final Transactions transactions;
    private final Map<Row, Holding> held = new ConcurrentHashMap<>();
    private final Worker watch;
    private volatile boolean closed;

    HeldRows(Transactions transactions, MeterRegistry registry) {
        this.transactions = transactions;
        var _ = Gauge.builder("jangteo.database.held", held::size)
                .description("Rows that a transaction of somebody else keeps locked; who wants one of them is refused")
                .strongReference(true)
                .register(registry);
        var _ = Gauge.builder("jangteo.database.held.seconds", () -> longest().toMillis() / 1_000.0)
                .description("How long the row that is held longest has been known to be held")
                .strongReference(true)
                .register(registry);
        this.watch = Worker.start("held-rows", this::look);
    }

    @Override
    public boolean isEmpty() {
        return held.isEmpty();
    }

    @Override
    public boolean isAnyHeld(Set<Row> rows) {
        return rows.stream().anyMatch(held::containsKey);
    }

    /// The rows that are held, and for how long they have been known to be.
    public Map<Row, Duration> all() {
        long now = System.nanoTime();
        return held.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Duration.ofNanos(now - each.getValue().since)));
    }

    @Override
    public boolean find(Collection<Row> suspects) {
        var first = locked(suspects);
        if (first.isEmpty()) {
            return false;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        boolean any = false;
        for (var lock : locked(first.keySet()).values()) {
            var before = first.get(lock.row());
            if (before != null && before.transaction().equals(lock.transaction())) {
                any = true;
                add(lock);
            }
        }
        return any;
    }

    private void add(Lock lock) {
        var known = held.putIfAbsent(lock.row(), new Holding(lock.transaction(), System.nanoTime()));
        if (known == null) {
            log.warn(
                    "{} is held by a transaction of another session, process {} of the database; who wants it is refused",
                    lock.row(),
                    lock.process().map(String::valueOf).orElse("unknown"));
        }
    }

    private boolean look(Worker me) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        if (!held.isEmpty()) {
            me.begins();
            letGo();
        }
        return !closed;
    }

    /// What is held by another transaction now changed hands. A database that cannot be asked is no reason to refuse
    /// anything for longer: a batch that waits in vain finds the row again.
    private void letGo() {
        Map<Row, Lock> still;
        try {
            still = locked(Set.copyOf(held.keySet()));
        } catch (RuntimeException failure) {
            log.info("rows that were held are forgotten: {}", failure.toString());
            still = Map.of();
        }
        for (var row : new HashSet<>(held.keySet())) {
            var lock = still.get(row);
            held.computeIfPresent(
                    row,
                    (_, holding) -> lock != null && lock.transaction().equals(holding.transaction) ? holding : null);
            if (!held.containsKey(row)) {
                log.info("{} is no longer held", row);
            }
        }
    }

    private Map<Row, Lock> locked(Collection<Row> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        return transactions.executeBatch(() -> {
            var trip = new RoundTrip();
            var parts = rows.stream().collect(Collectors.groupingBy(Row::of)).entrySet().stream()
                    .sorted(Comparator.comparing(each -> each.getKey().table()))
                    .map(each -> trip.add(each.getKey().findLocked(each.getValue())))
                    .toList();
            transactions.send(trip);
            transactions.rollbackOnly();
            var found = new HashMap<Row, Lock>();
            parts.stream().map(RoundTrip.Part::get).flatMap(List::stream).forEach(lock -> found.put(lock.row(), lock));
            return found;
        });
    }

    private Duration longest() {
        return all().values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        closed = true;
        watch.join();
    }
}
