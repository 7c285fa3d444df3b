package dev.jangteo.outbox;

import dev.jangteo.outbox.DataPlatform.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// What delivery tells about itself, by target: `jangteo.platform.attempts{outcome}`, `.send`, `.events`, `.delay`,
/// `.buried`, `.backlog`, `.lag` and `.dead`. The last three are looked up now and then and are the same on
/// every instance.
@Component
class RelayMeters {

    private static final String TARGET = "target";

    private final Clock clock;
    private final Counter delivered;
    private final Counter refused;
    private final Counter unavailable;
    private final Counter events;
    private final Counter buried;
    private final Timer send;
    private final Timer delay;
    private final AtomicLong backlog = new AtomicLong();
    private final AtomicLong lagMilliseconds = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();

    RelayMeters(MeterRegistry registry, PlatformSettings settings, Clock clock) {
        var target = settings.wire().name().toLowerCase(Locale.ROOT);
        this.clock = clock;
        this.delivered = attempts(registry, target, "delivered");
        this.refused = attempts(registry, target, "refused");
        this.unavailable = attempts(registry, target, "unavailable");
        this.events = Counter.builder("jangteo.platform.events")
                .tag(TARGET, target)
                .description("Events delivered to the data platform")
                .register(registry);
        this.buried = Counter.builder("jangteo.platform.buried")
                .tag(TARGET, target)
                .description("Events laid to the dead letters")
                .register(registry);
        this.send = Timer.builder("jangteo.platform.send")
                .tag(TARGET, target)
                .description("Time a delivery took")
                .register(registry);
        this.delay = Timer.builder("jangteo.platform.delay")
                .tag(TARGET, target)
                .description("Time from what happened to its delivery")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(registry);
        gauge(registry, target, "backlog", "Events that wait for delivery", backlog::get);
        gauge(registry, target, "dead", "Events in the dead letters", dead::get);
        var _ = Gauge.builder("jangteo.platform.lag", () -> lagMilliseconds.get() / 1000.0)
                .tag(TARGET, target)
                .description("Age of the oldest event that waits for delivery")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    void sent(Outcome outcome, List<FeedEvent> batch, long nanoseconds) {
        send.record(nanoseconds, TimeUnit.NANOSECONDS);
        switch (outcome) {
            case Outcome.Delivered() -> {
                delivered.increment();
                events.increment(batch.size());
                var now = clock.instant();
                batch.forEach(numbered ->
                        delay.record(Duration.between(numbered.event().at(), now)));
            }
            case Outcome.Refused(var _) -> refused.increment();
            case Outcome.Unavailable(var _, var _) -> unavailable.increment();
        }
    }

    void buried(int count) {
        buried.increment(count);
    }

    void look(long waiting, Duration oldest, long deadLetters) {
        backlog.set(waiting);
        lagMilliseconds.set(oldest.toMillis());
        dead.set(deadLetters);
    }

    private static void gauge(
            MeterRegistry registry, String target, String name, String description, Supplier<Number> reading) {
        var _ = Gauge.builder("jangteo.platform." + name, reading)
                .tag(TARGET, target)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static Counter attempts(MeterRegistry registry, String target, String outcome) {
        return Counter.builder("jangteo.platform.attempts")
                .tag(TARGET, target)
                .tag("outcome", outcome)
                .description("Deliveries tried, by outcome")
                .register(registry);
    }
}
