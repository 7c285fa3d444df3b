package dev.jangteo.till;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// One command in the queue, and the caller who waits for its answer.
record Ticket<C, A>(C command, long queuedAt, CompletableFuture<A> outcome) {

    Ticket(C command, long queuedAt) {
        this(command, queuedAt, new CompletableFuture<>());
    }

    Duration waited(long now) {
        return Duration.ofNanos(now - queuedAt);
    }

    void answer(A answer) {
        var _ = outcome.complete(answer);
    }

    void fail(Throwable failure) {
        var _ = outcome.completeExceptionally(failure);
    }

    A await() {
        try {
            return outcome.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw failure;
        }
    }
}
