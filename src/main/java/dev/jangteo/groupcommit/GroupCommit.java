package dev.jangteo.groupcommit;

import dev.jangteo.database.Lockable.Row;
import dev.jangteo.shared.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Group commit: whoever is waiting when the worker is free is served together, in one transaction, in order of
/// arrival ([BatchHandler]).
///
/// Nobody waits for a timer. An idle worker serves one command at once; while a batch commits, the next one
/// gathers. The queue is bounded by count and by age, and beyond either a command is refused as [Busy] without
/// having been looked at. No caller waits longer than the settings say, whatever the worker hangs at.
public final class GroupCommit<C, O> implements AutoCloseable {

    /// How a batch is served.
    @FunctionalInterface
    interface Batches<C, O> {

        /// Serves a batch in one transaction: one answer for each command, in the same order, after the commit. The
        /// batch is formed, once, when serving can begin.
        List<O> serve(Supplier<List<C>> forming);

        /// The rows that serving would lock, for each command in the same order, without locking any. Asked only when
        /// somebody keeps rows locked.
        default List<Set<Row>> rows(List<C> batch) {
            return batch.stream().map(_ -> Set.<Row>of()).toList();
        }
    }

    private final String name;
    private final GroupCommitSettings settings;
    private final BoundedQueue<PendingCommand<C, O>> queue;
    private final GroupCommitMeters meters;
    private final BatchRunner<C, O> runner;
    private final List<Worker> workers;
    private final Overdue overdue;

    /// What each worker is at.
    private final Map<Worker, List<PendingCommand<C, O>>> underWay = new ConcurrentHashMap<>();

    GroupCommit(
            String name,
            GroupCommitSettings settings,
            Held held,
            Overdue overdue,
            MeterRegistry registry,
            Batches<C, O> batches) {
        this.name = name;
        this.settings = settings;
        this.queue = new BoundedQueue<>(settings.waitingMax());
        this.meters = new GroupCommitMeters(name, registry, queue::length);
        this.runner = new BatchRunner<>(name, settings, held, batches, meters);
        this.workers = IntStream.rangeClosed(1, settings.workers())
                .mapToObj(number -> Worker.start("group-commit-" + name + "-" + number, this::turn))
                .toList();
        this.overdue = overdue;
        overdue.watch(this);
    }

    /// Queues the command and waits for its answer.
    public O submit(C command) {
        var pending = new PendingCommand<C, O>(command, System.nanoTime());
        return switch (queue.enter(pending)) {
            case QUEUED -> pending.await();
            case FULL -> throw runner.busy(Busy.Reason.CROWDED, "full");
            case CLOSED -> throw runner.busy(Busy.Reason.CROWDED, "closed");
        };
    }

    String name() {
        return name;
    }

    /// How long the batch has been served that has been served longest; zero when nothing is.
    Duration busyFor() {
        return workers.stream()
                .map(Worker::busyFor)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    boolean isWorking() {
        return workers.stream().allMatch(Worker::isAlive) && busyFor().compareTo(settings.answerWithin()) <= 0;
    }

    /// Accepts nothing more, serves what was accepted, and ends.
    @Override
    public void close() {
        queue.close();
        workers.forEach(Worker::join);
        overdue.forget(this);
    }

    /// Tells callers who have waited as long as they may that no answer came.
    void leaveOverdue() {
        var longest = settings.answerWithin().minus(Overdue.LOOK_EVERY);
        long now = System.nanoTime();
        Predicate<PendingCommand<C, O>> waitedTooLong =
                pending -> pending.waited(now).compareTo(longest) > 0;
        Stream.concat(
                        queue.oldest(waitedTooLong).stream(),
                        underWay.values().stream().flatMap(List::stream))
                .filter(pending -> waitedTooLong.test(pending) && pending.callerWaits())
                .forEach(pending -> pending.leave(runner.busy(Busy.Reason.UNANSWERED, "unanswered")));
    }

    private boolean turn(Worker me) {
        var batch = new CopyOnWriteArrayList<>(queue.next(settings.batchMax()));
        if (batch.isEmpty()) {
            return false;
        }
        underWay.put(me, batch);
        me.begins();
        try {
            runner.serve(taken(batch), so -> {
                var late = queue.poll(Math.max(0, settings.batchMax() - so));
                batch.addAll(late);
                return taken(late);
            });
        } catch (Throwable broken) {
            // Nobody waits for a worker that lost its head.
            batch.forEach(pending -> pending.fail(broken));
            throw broken;
        } finally {
            underWay.remove(me);
        }
        return true;
    }

    private List<PendingCommand<C, O>> taken(List<PendingCommand<C, O>> batch) {
        long now = System.nanoTime();
        var taken = new ArrayList<PendingCommand<C, O>>(batch.size());
        for (var pending : batch) {
            if (pending.waited(now).compareTo(settings.waitMax()) > 0) {
                pending.fail(runner.busy(Busy.Reason.CROWDED, "stale"));
            } else if (pending.take()) {
                meters.waited(pending.waited(now));
                taken.add(pending);
            }
        }
        return taken;
    }
}
