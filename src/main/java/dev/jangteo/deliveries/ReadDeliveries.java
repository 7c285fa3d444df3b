package dev.jangteo.deliveries;

import dev.jangteo.outbox.Relay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// How delivery stands, for operators and their alarms.
@Component
public class ReadDeliveries {

    /// What waits for a target, and since when; its last success and failure over all instances; what lies dead;
    /// and the circuit of the instance that was asked. `active` is the target that events go to now.
    public record Standing(
            String target,
            boolean active,
            long backlog,
            Duration oldestAge,
            Optional<Instant> lastSuccess,
            Optional<Failure> lastFailure,
            Optional<String> circuit,
            long dead,
            List<DeadLetter> letters) {}

    /// How many events wait for a target, and how old the oldest of them is.
    public record Behind(String target, long events, Duration oldestAge) {}

    public record Failure(Instant at, String reason) {}

    /// An event that could not be delivered; `resend` says that it is about to be tried again.
    public record DeadLetter(
            UUID eventId, String type, UUID orderId, Instant at, Instant buriedAt, String reason, boolean resend) {}

    private static final int LETTERS_SHOWN = 100;

    private final Targets targets;
    private final Letters letters;
    private final Relay relay;
    private final Clock clock;

    ReadDeliveries(Targets targets, Letters letters, Relay relay, Clock clock) {
        this.targets = targets;
        this.letters = letters;
        this.relay = relay;
        this.clock = clock;
    }

    public List<Standing> all() {
        return targets.findNames().stream().map(this::standing).toList();
    }

    /// What waits for the target that events go to now; empty when they go to none.
    public Optional<Behind> behind() {
        return relay.target().map(target -> behind(target.name()));
    }

    Behind behind(String target) {
        var backlog = targets.findBacklog(target);
        var age = backlog.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .filter(since -> !since.isNegative())
                .orElse(Duration.ZERO);
        return new Behind(target, backlog.events(), age);
    }

    private Standing standing(String name) {
        var active = relay.target().filter(target -> target.name().equals(name));
        var behind = behind(name);
        var last = targets.findLast(name);
        return new Standing(
                name,
                active.isPresent(),
                behind.events(),
                behind.oldestAge(),
                last.success(),
                last.failure().flatMap(reason -> last.failedAt().map(at -> new Failure(at, reason))),
                active.map(Relay.Target::circuit),
                letters.count(name),
                letters.find(name, LETTERS_SHOWN));
    }
}
