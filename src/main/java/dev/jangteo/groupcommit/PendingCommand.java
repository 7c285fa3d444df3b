package dev.jangteo.groupcommit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// One command in the queue, and the caller who waits for its answer, for so long and no longer.
record PendingCommand<C, O>(C command, long queuedAt, CompletableFuture<O> outcome, AtomicReference<State> state) {

    /// Only a command whose caller is still there is taken; whoever leaves afterwards does not know what came of it.
    enum State {
        QUEUED,
        TAKEN,
        LEFT
    }

    PendingCommand(C command, long queuedAt) {
        this(command, queuedAt, new CompletableFuture<>(), new AtomicReference<>(State.QUEUED));
    }

    Duration waited(long now) {
        return Duration.ofNanos(now - queuedAt);
    }

    /// False when the caller has left.
    boolean take() {
        return state.compareAndSet(State.QUEUED, State.TAKEN);
    }

    boolean callerWaits() {
        return state.get() != State.LEFT && !outcome.isDone();
    }

    void answer(O result) {
        var _ = outcome.complete(result);
    }

    void fail(Throwable failure) {
        var _ = outcome.completeExceptionally(failure);
    }

    /// Waits until so long after the command was queued, then leaves.
    O await(Duration longest, Supplier<Busy> unanswered) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return outcome.get(longest.toNanos() - (System.nanoTime() - queuedAt), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (TimeoutException _) {
                    state.set(State.LEFT);
                    throw unanswered.get();
                } catch (ExecutionException failure) {
                    throw unchecked(failure);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(failure);
        };
    }
}
