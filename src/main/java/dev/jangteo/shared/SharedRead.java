package dev.jangteo.shared;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets callers who ask the same at the same time share one reading that starts after all of them have asked.
///
/// No answer is older than its question, so this is no cache: a caller never joins a reading that is under way,
/// but the next one, and nothing is kept once nobody waits. Under load a question costs one reading for the
/// whole crowd.
@SuppressWarnings("ReferenceEquality") // a crowd is itself and no other
public final class SharedRead<K, V> {

    private static final class Queue<V> {
        private CompletableFuture<V> underWay = new CompletableFuture<>();
        private @Nullable CompletableFuture<V> next;
    }

    private final Map<K, Queue<V>> queues = new HashMap<>();

    public V get(K question, Supplier<V> reading) {
        var place = join(question);
        if (place.leads()) {
            lead(question, reading, place);
        }
        return answer(place.crowd());
    }

    /// A caller's crowd, whether the caller is its first, and the reading that has to end before.
    private record Place<V>(CompletableFuture<V> crowd, boolean leads, CompletableFuture<?> before) {}

    private Place<V> join(K question) {
        synchronized (queues) {
            var queue = queues.get(question);
            if (queue == null) {
                queue = new Queue<>();
                queues.put(question, queue);
                return new Place<>(queue.underWay, true, CompletableFuture.completedFuture("nothing"));
            }
            boolean first = queue.next == null;
            var crowd = queue.next == null ? new CompletableFuture<V>() : queue.next;
            queue.next = crowd;
            return new Place<>(crowd, first, queue.underWay);
        }
    }

    /// The first of a crowd waits for the reading under way to end, closes the crowd, and reads for all.
    private void lead(K question, Supplier<V> reading, Place<V> place) {
        var mine = place.crowd();
        var _ = place.before().handle((_, _) -> true).join();
        begin(question, mine);
        try {
            var _ = mine.complete(reading.get());
        } catch (Throwable failure) {
            var _ = mine.completeExceptionally(failure);
        } finally {
            end(question, mine);
        }
    }

    private void begin(K question, CompletableFuture<V> mine) {
        synchronized (queues) {
            var queue = queues.computeIfAbsent(question, _ -> new Queue<>());
            if (queue.underWay != mine) {
                queue.underWay = mine;
                queue.next = null;
            }
        }
    }

    private void end(K question, CompletableFuture<V> mine) {
        synchronized (queues) {
            var queue = queues.get(question);
            if (queue != null && queue.underWay == mine && queue.next == null) {
                queues.remove(question);
            }
        }
    }

    private static <V> V answer(CompletableFuture<V> crowd) {
        try {
            return crowd.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw failure;
        }
    }
}
