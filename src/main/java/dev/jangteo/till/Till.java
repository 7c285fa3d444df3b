package dev.jangteo.till;

import dev.jangteo.storage.Backoff;
import dev.jangteo.storage.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Group commit: whoever is waiting when the till is free is served together, in one transaction, in order of
/// arrival.
///
/// Nobody waits for a timer. An idle till serves one command at once; while a batch commits, the next one
/// gathers. The queue is bounded by count and by age, and beyond either a command is refused as [Busy] without
/// having been looked at.
///
/// A batch that lost a conflict or its connection is run again, which is safe because every command carries a
/// request key that the desk records in the same transaction. A command that breaks its batch is found by
/// serving the batch one by one: it alone fails.
public final class Till<C, A> implements AutoCloseable {

    /// Serves a batch in one transaction: one answer for each command, in the same order, after the commit.
    @FunctionalInterface
    public interface Desk<C, A> {
        List<A> serve(List<C> batch);
    }

    private static final Logger log = LoggerFactory.getLogger(Till.class);

    private final String name;
    private final TillSettings settings;
    private final Desk<C, A> desk;
    private final Line<Ticket<C, A>> line;
    private final TillMeters meters;
    private final List<Thread> workers;

    public Till(String name, TillSettings settings, MeterRegistry registry, Desk<C, A> desk) {
        this.name = name;
        this.settings = settings;
        this.desk = desk;
        this.line = new Line<>(settings.waitingMax());
        this.meters = new TillMeters(name, registry, line::length);
        this.workers = IntStream.rangeClosed(1, settings.workers())
                .mapToObj(number ->
                        Thread.ofPlatform().name("till-" + name + "-" + number).unstarted(this::work))
                .toList();
        workers.forEach(Thread::start);
    }

    /// Queues the command and waits for its answer.
    public A submit(C command) {
        var ticket = new Ticket<C, A>(command, System.nanoTime());
        return switch (line.enter(ticket)) {
            case QUEUED -> ticket.await();
            case FULL -> throw busy("full");
            case CLOSED -> throw busy("closed");
        };
    }

    /// Accepts nothing more, serves what was accepted, and ends.
    @Override
    public void close() {
        line.close();
        workers.forEach(Till::joinUninterruptibly);
    }

    private void work() {
        for (var batch = line.next(settings.batchMax()); !batch.isEmpty(); batch = line.next(settings.batchMax())) {
            var fresh = withoutStale(batch);
            if (!fresh.isEmpty()) {
                serve(fresh);
            }
        }
    }

    private List<Ticket<C, A>> withoutStale(List<Ticket<C, A>> batch) {
        long now = System.nanoTime();
        var fresh = new ArrayList<Ticket<C, A>>(batch.size());
        for (var ticket : batch) {
            if (ticket.waited(now).compareTo(settings.waitMax()) > 0) {
                ticket.fail(busy("stale"));
            } else {
                meters.waited(ticket.waited(now));
                fresh.add(ticket);
            }
        }
        return fresh;
    }

    private void serve(List<Ticket<C, A>> batch) {
        long start = System.nanoTime();
        try {
            var answers = serveUntilSettled(batch.stream().map(Ticket::command).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer(answers.get(i));
            }
        } catch (Busy outOfReach) {
            batch.forEach(ticket -> ticket.fail(outOfReach));
        } catch (Throwable broken) {
            if (batch.size() == 1) {
                meters.broken();
                batch.getFirst().fail(broken);
            } else {
                log.warn(
                        "till {}: a batch of {} failed and is served one by one: {}",
                        name,
                        batch.size(),
                        broken.toString());
                batch.forEach(ticket -> serve(List.of(ticket)));
            }
        } finally {
            meters.served(batch.size(), System.nanoTime() - start);
        }
    }

    private List<A> serveUntilSettled(List<C> commands) {
        var backoff = new Backoff(settings.runAgainFor());
        while (true) {
            try {
                var answers = desk.serve(commands);
                if (answers.size() != commands.size()) {
                    throw new IllegalStateException(
                            "till " + name + ": " + answers.size() + " answers to " + commands.size() + " commands");
                }
                return answers;
            } catch (RuntimeException failure) {
                if (!Failures.mayRunAgain(failure)) {
                    throw failure;
                }
                meters.runAgain();
                if (!backoff.again()) {
                    log.warn("till {}: gave up a batch of {}: {}", name, commands.size(), failure.toString());
                    throw busy("out-of-reach");
                }
            }
        }
    }

    private Busy busy(String reason) {
        meters.refused(reason);
        return new Busy("till " + name + " is busy: " + reason, settings.retryAfter());
    }

    private static void joinUninterruptibly(Thread worker) {
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
