package dev.jangteo.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
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

    private static final Logger log = LoggerFactory.getLogger(ReadDeliveries.class);
    private static final int LETTERS_SHOWN = 100;

    private final Deliveries deliveries;
    private final DeadLetters letters;
    private final Relay relay;
    private final RelayMeters meters;
    private final Clock clock;

    ReadDeliveries(Deliveries deliveries, DeadLetters letters, Relay relay, RelayMeters meters, Clock clock) {
        this.deliveries = deliveries;
        this.letters = letters;
        this.relay = relay;
        this.meters = meters;
        this.clock = clock;
    }

    public List<Standing> all() {
        return deliveries.findTargets().stream().map(this::standing).toList();
    }

    /// What waits for the target that events go to now; empty when they go to none.
    public Optional<Behind> behind() {
        return relay.sink().map(target -> {
            var backlog = backlog(target.name());
            return new Behind(target.name(), backlog.events(), age(backlog));
        });
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT15S")
    void measure() {
        var target = relay.sink();
        if (target.isEmpty()) {
            return;
        }
        try {
            var name = target.get().name();
            var backlog = backlog(name);
            meters.look(backlog.events(), age(backlog), letters.count(name));
        } catch (DataAccessException away) {
            log.debug("the backlog could not be measured: {}", away.toString());
        }
    }

    private Standing standing(String name) {
        var active = relay.sink().filter(target -> target.name().equals(name));
        var backlog = backlog(name);
        var last = deliveries.findLast(name);
        return new Standing(
                name,
                active.isPresent(),
                backlog.events(),
                age(backlog),
                last.success(),
                last.failure().flatMap(reason -> last.failedAt().map(at -> new Failure(at, reason))),
                active.map(Sink::circuit),
                letters.count(name),
                letters.find(name, LETTERS_SHOWN));
    }

    private Deliveries.Backlog backlog(String name) {
        var placed = deliveries.findBacklog(name);
        var unplaced = deliveries.findUnplaced();
        return new Deliveries.Backlog(
                placed.events() + unplaced.events(), placed.oldest().or(unplaced::oldest));
    }

    private Duration age(Deliveries.Backlog backlog) {
        return backlog.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
