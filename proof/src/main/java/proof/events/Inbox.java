package proof.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a receiver has stored, and what was wrong with what it got: events of an order in the wrong order, two ids for
/// one event, signatures that do not hold.
public final class Inbox {

    private static final int FAULTS_MAX = 20;

    /// The ids of an order's events. They are known, too, when the receiver said that it took them and forgot them.
    private static final class Ids {
        private @Nullable UUID paid;
        private @Nullable UUID cancelled;
    }

    private final Map<UUID, Ids> orders = new HashMap<>();
    private final Set<UUID> ids = new HashSet<>();
    private final Set<UUID> forgotten = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private long[] placed = new long[1 << 16];
    private long[] arrived = new long[1 << 16];
    private int count;
    private long duplicates;
    private long faultsFound;

    static long nowMicros() {
        return micros(Instant.now());
    }

    synchronized void take(List<Envelope> events, long at) {
        for (var event : events) {
            know(event);
            if (ids.add(event.id())) {
                keep(micros(event.time()), at);
            } else {
                duplicates++;
            }
        }
    }

    /// The sender is told that these are stored, and they are not.
    synchronized void forget(List<Envelope> events) {
        for (var event : events) {
            know(event);
            var _ = forgotten.add(event.id());
        }
    }

    synchronized void fault(String fault) {
        faultsFound++;
        if (faults.size() < FAULTS_MAX) {
            faults.add(fault);
        }
    }

    /// Different events stored.
    public synchronized int count() {
        return count;
    }

    synchronized long duplicates() {
        return duplicates;
    }

    synchronized long faultsFound() {
        return faultsFound;
    }

    public synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized boolean has(UUID id) {
        return ids.contains(id);
    }

    public synchronized Set<UUID> ids() {
        return new HashSet<>(ids);
    }

    /// Those that were forgotten and have not come again since.
    synchronized Set<UUID> lost() {
        var lost = new HashSet<>(forgotten);
        lost.removeAll(ids);
        return lost;
    }

    /// Orders of whose events one of this type is stored.
    public synchronized Set<UUID> orders(String type) {
        var found = new HashSet<UUID>();
        orders.forEach((order, known) -> {
            if (ids.contains(type.equals(Envelope.PAID) ? known.paid : known.cancelled)) {
                found.add(order);
            }
        });
        return found;
    }

    /// What came in after the first so many events.
    synchronized DeliveryTimes since(int earlier) {
        return new DeliveryTimes(
                Arrays.copyOfRange(placed, earlier, count), Arrays.copyOfRange(arrived, earlier, count));
    }

    private void know(Envelope event) {
        var known = orders.computeIfAbsent(event.subject(), _ -> new Ids());
        switch (event.type()) {
            case Envelope.PAID -> known.paid = same(known.paid, event);
            case Envelope.CANCELLED -> {
                if (known.paid == null) {
                    fault("order " + event.subject() + " was cancelled before it was paid");
                }
                known.cancelled = same(known.cancelled, event);
            }
            default -> fault("an event of type " + event.type());
        }
    }

    private UUID same(@Nullable UUID before, Envelope event) {
        if (before != null && !before.equals(event.id())) {
            fault("order " + event.subject() + ", " + event.type() + " has two ids: " + before + ", " + event.id());
        }
        return event.id();
    }

    private void keep(long placedAt, long arrivedAt) {
        if (count == placed.length) {
            placed = Arrays.copyOf(placed, 2 * count);
            arrived = Arrays.copyOf(arrived, 2 * count);
        }
        placed[count] = placedAt;
        arrived[count] = arrivedAt;
        count++;
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}
