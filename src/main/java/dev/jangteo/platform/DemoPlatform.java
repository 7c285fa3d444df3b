package dev.jangteo.platform;

import dev.jangteo.outbox.DataPlatform;
import dev.jangteo.outbox.FeedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// A data platform for trying things out, inside this instance: shows what arrives, and can be told to behave
/// badly. Remembers the last few events and no more.
@Component
@ConditionalOnProperty(name = "jangteo.platform.wire", havingValue = "demo")
public class DemoPlatform implements DataPlatform {

    public enum Mode {
        NORMAL,
        /// Takes a second for every delivery.
        SLOW,
        /// Fails every other time.
        FAILING,
        /// Takes nothing.
        DEAD
    }

    /// What a look at the demo platform shows: events that arrived, those of them that had arrived before, and
    /// the last few.
    public record View(Mode mode, long received, long repeated, List<Latest> latest) {}

    public record Latest(UUID id, String type, UUID orderId, Instant at) {}

    private static final Logger log = LoggerFactory.getLogger(DemoPlatform.class);
    private static final int SHOWN = 20;
    private static final int REMEMBERED = 10_000;
    private static final Duration SLOWNESS = Duration.ofSeconds(1);
    private static final Duration LINES_APART = Duration.ofSeconds(1);

    private final Deque<Latest> latest = new ArrayDeque<>();
    private final LinkedHashSet<UUID> known = new LinkedHashSet<>();
    private volatile Mode mode = Mode.NORMAL;
    private long received;
    private long repeated;
    private long unspoken;
    private long speakAt = System.nanoTime();

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public Duration longest() {
        return SLOWNESS.multipliedBy(2);
    }

    @Override
    public Outcome send(List<FeedEvent> events) {
        return switch (mode) {
            case NORMAL -> receive(events);
            case SLOW -> slowly(events);
            case FAILING ->
                ThreadLocalRandom.current().nextBoolean()
                        ? receive(events)
                        : new Outcome.Unavailable("the demo platform fails every other time", Optional.empty());
            case DEAD -> new Outcome.Unavailable("the demo platform is dead", Optional.empty());
        };
    }

    public void be(Mode wanted) {
        mode = wanted;
        log.info("the demo data platform is {} now", wanted);
    }

    public synchronized View view() {
        return new View(mode, received, repeated, List.copyOf(latest));
    }

    private Outcome slowly(List<FeedEvent> events) {
        try {
            Thread.sleep(SLOWNESS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return receive(events);
    }

    private synchronized Outcome receive(List<FeedEvent> events) {
        for (var numbered : events) {
            var event = numbered.event();
            received++;
            if (!known.add(event.id())) {
                repeated++;
            }
            latest.addFirst(new Latest(event.id(), event.type(), event.orderId(), event.at()));
        }
        while (latest.size() > SHOWN) {
            latest.removeLast();
        }
        while (known.size() > REMEMBERED) {
            known.removeFirst();
        }
        speak(events);
        return new Outcome.Delivered();
    }

    /// One line a second at most, however many events arrive.
    private void speak(List<FeedEvent> events) {
        unspoken += events.size();
        if (System.nanoTime() - speakAt < 0) {
            return;
        }
        var last = events.getLast().event();
        var others = unspoken == 1 ? "" : " and " + (unspoken - 1) + " more";
        log.info("the demo data platform received {} of order {}{}", last.type(), last.orderId(), others);
        unspoken = 0;
        speakAt = System.nanoTime() + LINES_APART.toNanos();
    }
}
