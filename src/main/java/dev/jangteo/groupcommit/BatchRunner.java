package dev.jangteo.groupcommit;

import dev.jangteo.database.Attempts;
import dev.jangteo.database.Failures;
import dev.jangteo.database.Lockable.Row;
import dev.jangteo.database.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a batch to its end, whatever comes between.
///
/// A batch that lost a conflict or its connection is run again, which is safe because every command carries a request
/// key that is recorded in the same transaction. A command that breaks its batch is found by serving the batch one
/// by one: it alone fails. A batch that waited in vain for a lock is served without those who want what is held.
final class BatchRunner<C, O> {

    private static final Logger log = LoggerFactory.getLogger(BatchRunner.class);

    /// When something is locked that no command names, each is tried by itself, for so long.
    private static final Duration SHORT_WAIT = Duration.ofMillis(50);

    private static final Duration SHORT_WAITS = Duration.ofSeconds(1);

    private final String name;
    private final GroupCommitSettings settings;
    private final Held held;
    private final GroupCommit.Batches<C, O> batches;
    private final GroupCommitMeters meters;

    BatchRunner(
            String name,
            GroupCommitSettings settings,
            Held held,
            GroupCommit.Batches<C, O> batches,
            GroupCommitMeters meters) {
        this.name = name;
        this.settings = settings;
        this.held = held;
        this.batches = batches;
        this.meters = meters;
    }

    /// @param latecomers who came since, when the batch has so many already; asked when serving can begin
    void serve(List<PendingCommand<C, O>> batch, IntFunction<List<PendingCommand<C, O>>> latecomers) {
        if (batch.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        var present = new ArrayList<>(withoutHeld(batch));
        try {
            settle(present, latecomers);
        } finally {
            meters.served(Math.max(present.size(), batch.size()), System.nanoTime() - start);
        }
    }

    Busy busy(Busy.Reason reason, String details) {
        meters.refused(details);
        return new Busy(reason, "the queue of " + name + " is busy: " + details, settings.retryAfter());
    }

    private void settle(List<PendingCommand<C, O>> present, IntFunction<List<PendingCommand<C, O>>> latecomers) {
        var attempts = new Attempts(settings.runAgainFor());
        while (!present.isEmpty()) {
            try {
                answer(present, latecomers);
                return;
            } catch (Throwable failure) {
                if (Failures.waitedTooLong(failure)) {
                    waitedInVain(present, failure);
                    return;
                }
                if (!Failures.mayRunAgain(failure)) {
                    broken(present, failure);
                    return;
                }
                meters.runAgain();
                if (!attempts.again()) {
                    giveUp(present, failure);
                    return;
                }
            }
            present.removeIf(pending -> !pending.callerWaits());
        }
    }

    private void settle(List<PendingCommand<C, O>> batch) {
        settle(stillThere(batch), _ -> List.of());
    }

    private void answer(List<PendingCommand<C, O>> batch, IntFunction<List<PendingCommand<C, O>>> latecomers) {
        var outcomes = batches.serve(() -> {
            // Whether they want what is held would have to be asked first.
            batch.addAll(held.isEmpty() ? latecomers.apply(batch.size()) : List.of());
            return batch.stream().map(PendingCommand::command).toList();
        });
        if (outcomes.size() != batch.size()) {
            throw new IllegalStateException(
                    name + ": " + outcomes.size() + " outcomes to " + batch.size() + " commands");
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer(outcomes.get(i));
        }
    }

    private void giveUp(List<PendingCommand<C, O>> batch, Throwable failure) {
        log.warn("{}: gave up a batch of {}: {}", name, batch.size(), failure.toString());
        var busy = Failures.outOfReach(failure)
                ? busy(Busy.Reason.OUT_OF_REACH, "out-of-reach")
                : busy(Busy.Reason.CROWDED, "conflicts");
        batch.forEach(pending -> pending.fail(busy));
    }

    private void broken(List<PendingCommand<C, O>> batch, Throwable failure) {
        if (batch.size() == 1) {
            meters.broken();
            batch.getFirst().fail(failure);
        } else {
            log.warn("{}: a batch of {} failed and is served one by one: {}", name, batch.size(), failure.toString());
            batch.forEach(pending -> settle(List.of(pending)));
        }
    }

    /// The wait cost the batch once; from now on who wants what is held is refused without any.
    private void waitedInVain(List<PendingCommand<C, O>> batch, Throwable failure) {
        meters.waitedInVain();
        if (findHeld(batch)) {
            settle(withoutHeld(batch));
        } else {
            log.warn("{}: a batch of {} waited for what nobody named: {}", name, batch.size(), failure.toString());
            oneByOneWithShortWaits(batch);
        }
    }

    private void oneByOneWithShortWaits(List<PendingCommand<C, O>> batch) {
        long giveUpAt = System.nanoTime() + SHORT_WAITS.toNanos();
        for (var pending : stillThere(batch)) {
            if (System.nanoTime() - giveUpAt > 0) {
                pending.fail(busy(Busy.Reason.HELD, "locked"));
                continue;
            }
            try {
                var _ = Transactions.waitingAtMost(SHORT_WAIT, () -> {
                    answer(new ArrayList<>(List.of(pending)), _ -> List.of());
                    return pending;
                });
            } catch (Throwable failure) {
                pending.fail(Failures.waitedTooLong(failure) ? busy(Busy.Reason.HELD, "locked") : failure);
            }
        }
    }

    private boolean findHeld(List<PendingCommand<C, O>> batch) {
        try {
            return held.find(rows(batch).stream().flatMap(Set::stream).collect(Collectors.toSet()));
        } catch (RuntimeException failure) {
            log.warn("{}: it is not known what is held: {}", name, failure.toString());
            return false;
        }
    }

    /// Refuses those who want what is held. Costs nothing while nothing is.
    private List<PendingCommand<C, O>> withoutHeld(List<PendingCommand<C, O>> batch) {
        if (held.isEmpty()) {
            return batch;
        }
        List<Set<Row>> rows;
        try {
            rows = rows(batch);
        } catch (RuntimeException failure) {
            log.debug("{}: serving will tell what is wrong: {}", name, failure.toString());
            return batch;
        }
        var free = new ArrayList<PendingCommand<C, O>>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            if (held.isAnyHeld(rows.get(i))) {
                batch.get(i).fail(busy(Busy.Reason.HELD, "held"));
            } else {
                free.add(batch.get(i));
            }
        }
        return free;
    }

    private List<Set<Row>> rows(List<PendingCommand<C, O>> batch) {
        return batches.rows(batch.stream().map(PendingCommand::command).toList());
    }

    private List<PendingCommand<C, O>> stillThere(List<PendingCommand<C, O>> batch) {
        var there = new ArrayList<>(batch);
        there.removeIf(pending -> !pending.callerWaits());
        return there;
    }
}
