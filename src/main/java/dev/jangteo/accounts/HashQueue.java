package dev.jangteo.accounts;

import dev.jangteo.shared.UnderWay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Lets so many work at once; the others wait, not more of them than fit, and not for ever. Next is who was served
/// least since the queue was last empty, counting both the account and the address, so that a crowd of either
/// waits for itself.
final class HashQueue {

    /// For whom: an e-mail, and an address.
    record Customer(String account, String address) {}

    private record Waiter(Customer customer, long number, CompletableFuture<Boolean> turn) {}

    private final int waitingMax;
    private final Duration waitMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Waiter> waiters = new ArrayList<>();
    private final Map<String, Integer> served = new HashMap<>();
    private int free;
    private long arrivals;

    HashQueue(int atOnce, int waitingMax, Duration waitMax) {
        this.free = atOnce;
        this.waitingMax = waitingMax;
        this.waitMax = waitMax;
    }

    /// Empty when no turn came in time.
    <T> Optional<T> inTurn(Customer customer, Supplier<T> work) {
        var waiter = arrive(customer);
        if (waiter.isEmpty() || !comesInTime(waiter.get())) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            done();
        }
    }

    private Optional<Waiter> arrive(Customer customer) {
        lock.lock();
        try {
            arrivals++;
            var waiter = new Waiter(customer, arrivals, new CompletableFuture<>());
            if (free > 0) {
                free--;
                call(waiter);
                return Optional.of(waiter);
            }
            if (waiters.size() >= waitingMax && !makeWayFor(waiter)) {
                return Optional.empty();
            }
            waiters.add(waiter);
            return Optional.of(waiter);
        } finally {
            lock.unlock();
        }
    }

    private boolean comesInTime(Waiter waiter) {
        try (var _ = UnderWay.aside()) {
            return waiter.turn().get(waitMax.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return !givesUp(waiter);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return !givesUp(waiter);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// False when the turn came at the last moment.
    private boolean givesUp(Waiter waiter) {
        lock.lock();
        try {
            var _ = waiters.remove(waiter);
            return waiter.turn().complete(false) || !waiter.turn().join();
        } finally {
            lock.unlock();
        }
    }

    private void done() {
        lock.lock();
        try {
            var next = waiters.stream().min(leastServed());
            if (next.isEmpty()) {
                free++;
                served.clear();
            } else {
                waiters.remove(next.get());
                call(next.get());
            }
        } finally {
            lock.unlock();
        }
    }

    private void call(Waiter waiter) {
        served.merge(account(waiter), 1, Integer::sum);
        served.merge(address(waiter), 1, Integer::sum);
        waiter.turn().complete(true);
    }

    /// Sends somebody away who was served more than the newcomer.
    private boolean makeWayFor(Waiter newcomer) {
        var last = waiters.stream().max(leastServed());
        if (last.isEmpty() || timesServed(last.get()) <= timesServed(newcomer)) {
            return false;
        }
        waiters.remove(last.get());
        last.get().turn().complete(false);
        return true;
    }

    private Comparator<Waiter> leastServed() {
        return Comparator.comparingInt(this::timesServed).thenComparingLong(Waiter::number);
    }

    private int timesServed(Waiter waiter) {
        return served.getOrDefault(account(waiter), 0) + served.getOrDefault(address(waiter), 0);
    }

    private static String account(Waiter waiter) {
        return "account " + waiter.customer().account();
    }

    private static String address(Waiter waiter) {
        return "address " + waiter.customer().address();
    }
}
