package dev.jangteo.groupcommit;

import dev.jangteo.database.Backoff;
import dev.jangteo.database.Failures;
import dev.jangteo.database.Lockable.Row;
import dev.jangteo.database.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a till's batch is brought to an end, whatever comes between.
///
/// A batch that lost a conflict or its connection is run again, which is safe because every command carries a request
/// key that the desk records in the same transaction. A command that breaks its batch is found by serving the batch one
/// by one: it alone fails. A batch that waited in vain for a lock is served without those who want what is held.
final class BatchRunner<C, A> {

    private static final Logger log = LoggerFactory.getLogger(BatchRunner.class);

    /// When something is locked that no command names, each is tried by itself, for so long.
    private static final Duration SHORT_WAIT = Duration.ofMillis(50);

    private static final Duration SHORT_WAITS = Duration.ofSeconds(1);

    private final String name;
    private final GroupCommitSettings settings;
    private final Held held;
    private final GroupCommit.BatchHandler<C, A> handler;
    private final GroupCommitMeters meters;

    BatchRunner(
            String name,
            GroupCommitSettings settings,
            Held held,
            GroupCommit.BatchHandler<C, A> handler,
            GroupCommitMeters meters) {
        this.name = name;
        this.settings = settings;
        this.held = held;
        this.handler = handler;
        this.meters = meters;
    }

    void serve(List<PendingCommand<C, A>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        try {
            settle(withoutHeld(batch));
        } finally {
            meters.served(batch.size(), System.nanoTime() - start);
        }
    }

    Busy busy(Busy.Reason reason, String details) {
        meters.refused(details);
        return new Busy(reason, "till " + name + " is busy: " + details, settings.retryAfter());
    }

    private void settle(List<PendingCommand<C, A>> batch) {
        var backoff = new Backoff(settings.runAgainFor());
        var present = batch;
        while (!present.isEmpty()) {
            try {
                answer(present);
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
                if (!backoff.again()) {
                    giveUp(present, failure);
                    return;
                }
            }
            present = stillThere(present);
        }
    }

    private void answer(List<PendingCommand<C, A>> batch) {
        var answers = handler.serve(batch.stream().map(PendingCommand::command).toList());
        if (answers.size() != batch.size()) {
            throw new IllegalStateException(
                    "till " + name + ": " + answers.size() + " answers to " + batch.size() + " commands");
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer(answers.get(i));
        }
    }

    private void giveUp(List<PendingCommand<C, A>> batch, Throwable failure) {
        log.warn("till {}: gave up a batch of {}: {}", name, batch.size(), failure.toString());
        var busy = Failures.outOfReach(failure)
                ? busy(Busy.Reason.OUT_OF_REACH, "out-of-reach")
                : busy(Busy.Reason.CROWDED, "conflicts");
        batch.forEach(pending -> pending.fail(busy));
    }

    private void broken(List<PendingCommand<C, A>> batch, Throwable failure) {
        if (batch.size() == 1) {
            meters.broken();
            batch.getFirst().fail(failure);
        } else {
            log.warn(
                    "till {}: a batch of {} failed and is served one by one: {}",
                    name,
                    batch.size(),
                    failure.toString());
            batch.forEach(pending -> settle(stillThere(List.of(pending))));
        }
    }

    /// The wait cost the batch once; from now on who wants what is held is refused without any.
    private void waitedInVain(List<PendingCommand<C, A>> batch, Throwable failure) {
        meters.waitedInVain();
        if (findHeld(batch)) {
            settle(stillThere(withoutHeld(batch)));
        } else {
            log.warn("till {}: a batch of {} waited for what nobody named: {}", name, batch.size(), failure.toString());
            oneByOneWithShortWaits(batch);
        }
    }

    private void oneByOneWithShortWaits(List<PendingCommand<C, A>> batch) {
        long giveUpAt = System.nanoTime() + SHORT_WAITS.toNanos();
        for (var pending : stillThere(batch)) {
            if (System.nanoTime() - giveUpAt > 0) {
                pending.fail(busy(Busy.Reason.HELD, "locked"));
                continue;
            }
            try {
                var _ = Transactions.waitingAtMost(SHORT_WAIT, () -> {
                    answer(List.of(pending));
                    return pending;
                });
            } catch (Throwable failure) {
                pending.fail(Failures.waitedTooLong(failure) ? busy(Busy.Reason.HELD, "locked") : failure);
            }
        }
    }

    private boolean findHeld(List<PendingCommand<C, A>> batch) {
        try {
            return held.find(rows(batch).stream().flatMap(Set::stream).collect(Collectors.toSet()));
        } catch (RuntimeException failure) {
            log.warn("till {}: it is not known what is held: {}", name, failure.toString());
            return false;
        }
    }

    /// Refuses those who want what is held. Costs nothing while nothing is.
    private List<PendingCommand<C, A>> withoutHeld(List<PendingCommand<C, A>> batch) {
        if (held.isEmpty()) {
            return batch;
        }
        List<Set<Row>> rows;
        try {
            rows = rows(batch);
        } catch (RuntimeException failure) {
            log.debug("till {}: serving will tell what is wrong: {}", name, failure.toString());
            return batch;
        }
        var free = new ArrayList<PendingCommand<C, A>>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            if (held.isAnyHeld(rows.get(i))) {
                batch.get(i).fail(busy(Busy.Reason.HELD, "held"));
            } else {
                free.add(batch.get(i));
            }
        }
        return free;
    }

    private List<Set<Row>> rows(List<PendingCommand<C, A>> batch) {
        return handler.rows(batch.stream().map(PendingCommand::command).toList());
    }

    private List<PendingCommand<C, A>> stillThere(List<PendingCommand<C, A>> batch) {
        return batch.stream().filter(PendingCommand::callerWaits).toList();
    }
}
