package proof.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Does the same for many, a few at a time, and answers in the order of the many.
public final class Parallel {

    private Parallel() {}

    public static <T, R> List<R> map(List<T> many, int atOnce, Function<T, R> work) {
        var turns = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<R>>();
            for (var one : many) {
                turns.acquire();
                results.add(threads.submit(() -> {
                    try {
                        return work.apply(one);
                    } finally {
                        turns.release();
                    }
                }));
            }
            return results.stream().map(Parallel::result).toList();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
