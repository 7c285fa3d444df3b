package dev.jangteo.groupcommit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

/// One command in the queue, and the caller who waits for its answer.
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

    /// Sends the caller away.
    void leave(Busy unanswered) {
        state.set(State.LEFT);
        fail(unanswered);
    }

    /// Waits for the answer. Without a time limit, which would be a timer for each; [Overdue] sends callers away.
    O await() {
        try {
            return outcome.join();
        } catch (CompletionException failure) {
            throw unchecked(failure);
        }
    }

    private static RuntimeException unchecked(CompletionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(failure);
        };
    }
}
