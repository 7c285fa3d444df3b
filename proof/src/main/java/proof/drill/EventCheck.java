package proof.drill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import proof.drill.TrackedRequest.Kind;
import proof.events.Envelope;
import proof.events.Inbox;
import proof.harness.Database;
import proof.harness.Pause;

/// Compares what the data platform has with the shop's outbox and with all that was acknowledged since the drill began.
final class EventCheck {

    private static final long PATIENCE_NS = 180_000_000_000L;

    private final Database database;
    private final Inbox inbox;
    private final Set<UUID> paid = new HashSet<>();
    private final Set<UUID> cancelled = new HashSet<>();

    EventCheck(Database database, Inbox inbox) {
        this.database = database;
        this.inbox = inbox;
    }

    /// Waits until everything is delivered; answers what is wrong then.
    List<String> faults(List<TrackedRequest> requests) {
        requests.stream().filter(request -> request.acknowledged().isPresent()).forEach(this::know);
        long rows = database.number("select count(*) from outbox");
        for (long begin = System.nanoTime(); inbox.count() < rows; Pause.ms(50)) {
            if (System.nanoTime() - begin > PATIENCE_NS) {
                break;
            }
        }
        var faults = new ArrayList<>(inbox.faults());
        var unknown = inbox.ids();
        var missing = database.rows("select cast(id as text) from outbox").stream()
                .filter(id -> !unknown.remove(UUID.fromString(id)))
                .count();
        equal(faults, "events of the outbox that the data platform has not", 0, missing);
        equal(faults, "events of the data platform that the outbox has not", 0, unknown.size());
        equal(faults, "events without their position", 0, count("outbox where position is null"));
        equal(faults, "dead letters", 0, count("dead_letter"));
        same(faults, "orders", paid, inbox.orders(Envelope.PAID));
        same(faults, "cancellations", cancelled, inbox.orders(Envelope.CANCELLED));
        return faults;
    }

    int acknowledged() {
        return paid.size() + cancelled.size();
    }

    /// Orders of somebody beside the crowd.
    void know(Collection<UUID> orders) {
        paid.addAll(orders);
    }

    private void know(TrackedRequest request) {
        if (request.kind() == Kind.ORDER || request.kind() == Kind.CHECKOUT) {
            paid.add(UUID.fromString((String) request.facts().get("id")));
        } else if (request.kind() == Kind.CANCELLATION) {
            cancelled.add(UUID.fromString((String) request.facts().get("id")));
        }
    }

    private long count(String what) {
        return database.number("select count(*) from " + what);
    }

    private static void same(List<String> faults, String what, Set<UUID> acknowledged, Set<UUID> delivered) {
        var strangers = new HashSet<>(delivered);
        strangers.removeAll(acknowledged);
        var missing = new HashSet<>(acknowledged);
        missing.removeAll(delivered);
        equal(faults, "acknowledged " + what + " without their event", 0, missing.size());
        equal(faults, "events of " + what + " that were not acknowledged", 0, strangers.size());
    }

    private static void equal(List<String> faults, String what, long expected, long found) {
        if (expected != found) {
            faults.add(what + ": " + found + ", not " + expected);
        }
    }
}
