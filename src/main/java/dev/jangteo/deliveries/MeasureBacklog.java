package dev.jangteo.deliveries;

import dev.jangteo.outbox.PlatformSettings;
import dev.jangteo.outbox.Relay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The meters `jangteo.platform.backlog`, `.lag` and `.dead` of the target that events go to: looked up now and then,
/// and the same on every instance.
@Component
class MeasureBacklog {

    private static final Logger log = LoggerFactory.getLogger(MeasureBacklog.class);

    private final ReadDeliveries deliveries;
    private final Letters letters;
    private final Relay relay;
    private final AtomicLong backlog = new AtomicLong();
    private final AtomicLong lagMilliseconds = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();

    MeasureBacklog(
            ReadDeliveries deliveries,
            Letters letters,
            Relay relay,
            MeterRegistry registry,
            PlatformSettings settings) {
        this.deliveries = deliveries;
        this.letters = letters;
        this.relay = relay;
        var target = settings.wire().name().toLowerCase(Locale.ROOT);
        var _ = gauge("backlog", "Events that wait for delivery", target, backlog::get)
                .register(registry);
        var _ = gauge("dead", "Events in the dead letters", target, dead::get).register(registry);
        var _ = gauge("lag", "Age of the oldest event that waits for delivery", target, this::lagSeconds)
                .baseUnit("seconds")
                .register(registry);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT15S")
    void now() {
        relay.target().ifPresent(target -> {
            try {
                var behind = deliveries.behind(target.name());
                backlog.set(behind.events());
                lagMilliseconds.set(behind.oldestAge().toMillis());
                dead.set(letters.count(target.name()));
            } catch (DataAccessException away) {
                log.debug("the backlog could not be measured: {}", away.toString());
            }
        });
    }

    private double lagSeconds() {
        return lagMilliseconds.get() / 1000.0;
    }

    private static Gauge.Builder<Supplier<Number>> gauge(
            String name, String description, String target, Supplier<Number> reading) {
        return Gauge.builder("jangteo.platform." + name, reading)
                .tag("target", target)
                .description(description)
                .strongReference(true);
    }
}
