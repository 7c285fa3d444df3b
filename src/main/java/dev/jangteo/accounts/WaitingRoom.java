package dev.jangteo.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jangteo.shared.UnderWay;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Where logins beyond a limit wait for a turn to be judged: bounded, fair between the lanes of one subject (addresses
/// that try one account, accounts that are tried from one address), and within a lane in the order in which a
/// guess was first made. Who is sent away and comes back with the same guess keeps its place; the same guess
/// made several times in a lane is one.
@Component
class WaitingRoom {

    /// Whose turns, how often there is one, which lane, and which guess.
    record Place(String subject, Duration every, String lane, String guess) {}

    private static final int REMEMBERED = 20_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);
    private static final Duration LONGEST_NAP = Duration.ofMillis(250);

    private final GuessTurns turns;
    private final AccessSettings settings;
    private final Map<String, Room> rooms = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Cache<Place, Long> firstMade = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(REMEMBERED_FOR)
            .build();

    WaitingRoom(GuessTurns turns, AccessSettings settings) {
        this.turns = turns;
        this.settings = settings;
    }

    /// Waits for a turn until `giveUpAt` (as `System.nanoTime`); false when there was none.
    boolean waitForTurn(Place place, long giveUpAt) {
        var entered = enter(place);
        if (entered.isEmpty()) {
            return false;
        }
        var waiter = entered.get();
        waiting.incrementAndGet();
        try (var _ = UnderWay.aside()) {
            return waiter.turn.get(Math.max(0, giveUpAt - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } finally {
            waiting.decrementAndGet();
            leave(place, waiter);
        }
    }

    private Optional<Waiter> enter(Place place) {
        long since = firstMade.get(place, _ -> System.nanoTime());
        lock.lock();
        try {
            if (waiting.get() >= settings.guessesWaitingInAll()) {
                return Optional.empty();
            }
            var room = rooms.computeIfAbsent(place.subject(), _ -> new Room());
            var same = room.waiters.get(place);
            if (same == null) {
                if (room.waiters.size() >= settings.guessesWaitingMax() && !room.makesWayFor(place, since)) {
                    return Optional.empty();
                }
                same = new Waiter(since);
                room.waiters.put(place, same);
            }
            same.together++;
            if (!room.served) {
                room.served = true;
                var _ = Thread.ofVirtual().name("guess-turns").start(() -> serve(place.subject(), place.every(), room));
            }
            return Optional.of(same);
        } finally {
            lock.unlock();
        }
    }

    private void leave(Place place, Waiter waiter) {
        lock.lock();
        try {
            waiter.together--;
            var room = rooms.get(place.subject());
            if (waiter.together == 0 && room != null) {
                var _ = room.waiters.remove(place, waiter);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Hands out the turns of one subject while somebody waits for them.
    private void serve(String subject, Duration every, Room room) {
        while (!closed(subject, room)) {
            try {
                var left = turns.take(subject, every);
                if (left.isZero()) {
                    call(room);
                } else {
                    LockSupport.parkNanos(left.compareTo(LONGEST_NAP) < 0 ? left.toNanos() : LONGEST_NAP.toNanos());
                }
            } catch (RuntimeException failure) {
                failAll(room, failure);
            }
        }
    }

    private boolean closed(String subject, Room room) {
        lock.lock();
        try {
            if (room.waiters.isEmpty()) {
                rooms.remove(subject);
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void call(Room room) {
        lock.lock();
        try {
            room.next().ifPresent(next -> {
                room.lastServed.put(next.getKey().lane(), System.nanoTime());
                room.waiters.remove(next.getKey());
                next.getValue().turn.complete(true);
            });
        } finally {
            lock.unlock();
        }
    }

    private void failAll(Room room, RuntimeException failure) {
        lock.lock();
        try {
            room.waiters.values().forEach(waiter -> waiter.turn.completeExceptionally(failure));
            room.waiters.clear();
        } finally {
            lock.unlock();
        }
    }

    private static final class Waiter {
        private final CompletableFuture<Boolean> turn = new CompletableFuture<>();
        private final long since;
        private int together;

        private Waiter(long since) {
            this.since = since;
        }
    }

    private static final class Room {
        private final Map<Place, Waiter> waiters = new LinkedHashMap<>();
        private final Map<String, Long> lastServed = new HashMap<>();
        private boolean served;

        private Optional<Map.Entry<Place, Waiter>> next() {
            return waiters.entrySet().stream()
                    .min(Comparator.<Map.Entry<Place, Waiter>>comparingLong(each ->
                                    lastServed.getOrDefault(each.getKey().lane(), Long.MIN_VALUE))
                            .thenComparingLong(each -> each.getValue().since));
        }

        /// Sends the youngest of the fullest lane away, if the newcomer's lane is emptier or its guess is older.
        private boolean makesWayFor(Place newcomer, long since) {
            var lanes = waiters.keySet().stream().collect(Collectors.groupingBy(Place::lane, Collectors.counting()));
            var fullest =
                    lanes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
            var youngest = waiters.entrySet().stream()
                    .filter(each -> each.getKey().lane().equals(fullest.getKey()))
                    .max(Comparator.comparingLong(each -> each.getValue().since))
                    .orElseThrow();
            boolean emptier = lanes.getOrDefault(newcomer.lane(), 0L) + 1 < fullest.getValue();
            boolean older = fullest.getKey().equals(newcomer.lane()) && since < youngest.getValue().since;
            if (!emptier && !older) {
                return false;
            }
            waiters.remove(youngest.getKey());
            youngest.getValue().turn.complete(false);
            return true;
        }
    }
}
