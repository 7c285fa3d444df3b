package dev.jangteo.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/// Lets many start at the same moment, each on a thread of its own, and waits for all of them.
public final class AtOnce {

    private static final long SECONDS_MAX = 120;
    private static final long UNTIL_SECONDS_MAX = 15;

    private AtOnce() {}

    /// The results of `times` runs of the work, in order of their numbers from 0; fails as the first failing run
    /// did.
    public static <T> List<T> run(int times, IntFunction<T> work) {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>(times);
            for (int i = 0; i < times; i++) {
                int number = i;
                Callable<T> task = () -> {
                    gate.await();
                    return work.apply(number);
                };
                running.add(threads.submit(task));
            }
            gate.countDown();
            return running.stream().map(AtOnce::result).toList();
        }
    }

    /// Looks again and again, without a pause worth the name, until it is so.
    public static void until(String what, BooleanSupplier isSo) {
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(UNTIL_SECONDS_MAX);
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(50_000);
        }
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError("a thread failed: " + failure.getCause(), failure.getCause());
        } catch (InterruptedException | TimeoutException failure) {
            throw new AssertionError("a thread did not end", failure);
        }
    }
}
