package dev.jangteo.shared;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One after another for each key, in order of arrival, and different keys side by side. Who waits holds nothing that
/// others want: no connection, no lock of the database.
public final class Turns<K> {

    private static final class Place {
        private final Semaphore free = new Semaphore(1, true);
        private int present;
    }

    private final Map<K, Place> places = new ConcurrentHashMap<>();

    /// Does the work when it is this caller's turn; empty when that takes too long.
    public <T> Optional<T> take(K key, Duration longest, Supplier<T> work) {
        var place = enter(key);
        try {
            if (!mine(place, longest)) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                place.free.release();
            }
        } finally {
            leave(key);
        }
    }

    int known() {
        return places.size();
    }

    private Place enter(K key) {
        return places.compute(key, (_, known) -> {
            var place = known == null ? new Place() : known;
            place.present++;
            return place;
        });
    }

    private void leave(K key) {
        var _ = places.computeIfPresent(key, (_, place) -> --place.present == 0 ? null : place);
    }

    private static boolean mine(Place place, Duration longest) {
        try (var _ = UnderWay.aside()) {
            return place.free.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
