package dev.jangteo.outbox;

import dev.jangteo.outbox.DataPlatform.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// What delivery tells about itself, by target: `jangteo.platform.attempts{outcome}`, `.send`, `.events`, `.delay`
/// and `.buried`.
@Component
class RelayMeters {

    private final MeterRegistry registry;
    private final Tags target;
    private final Clock clock;
    private final Counter delivered;
    private final Counter refused;
    private final Counter unavailable;
    private final Counter events;
    private final Counter buried;
    private final Timer send;
    private final Timer delay;

    RelayMeters(MeterRegistry registry, PlatformSettings settings, Clock clock) {
        this.registry = registry;
        this.target = Tags.of("target", settings.wire().name().toLowerCase(Locale.ROOT));
        this.clock = clock;
        this.delivered = attempts("delivered");
        this.refused = attempts("refused");
        this.unavailable = attempts("unavailable");
        this.events = counter("events", "Events delivered to the data platform", target);
        this.buried = counter("buried", "Events laid to the dead letters", target);
        this.send = Timer.builder("jangteo.platform.send")
                .tags(target)
                .description("Time a delivery took")
                .register(registry);
        this.delay = Timer.builder("jangteo.platform.delay")
                .tags(target)
                .description("Time from what happened to its delivery")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(10))
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

    private Counter attempts(String outcome) {
        return counter("attempts", "Deliveries tried, by outcome", target.and("outcome", outcome));
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder("jangteo.platform." + name)
                .tags(tags)
                .description(description)
                .register(registry);
    }
}
