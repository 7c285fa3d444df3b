package dev.jangteo.wallet;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What charges tell about themselves: `jangteo.charge.pending`, `.oldest` (the age of the oldest pending one)
/// and `.disputed`. Looked up now and then, and the same on every instance.
@Component
class ChargeMeters {

    private static final Logger log = LoggerFactory.getLogger(ChargeMeters.class);

    private final Charges charges;
    private final Clock clock;
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong oldestMilliseconds = new AtomicLong();
    private final AtomicLong disputed = new AtomicLong();

    ChargeMeters(Charges charges, Clock clock, MeterRegistry registry) {
        this.charges = charges;
        this.clock = clock;
        var _ = gauge("pending", "Charges that wait for the payment gateway's word", pending, AtomicLong::get)
                .register(registry);
        var _ = gauge("disputed", "Charges given up for which the gateway took money", disputed, AtomicLong::get)
                .register(registry);
        var _ = gauge("oldest", "Age of the oldest pending charge", oldestMilliseconds, age -> age.get() / 1_000)
                .baseUnit("seconds")
                .register(registry);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT15S")
    void measure() {
        try {
            var open = charges.findOpen();
            pending.set(open.pending());
            disputed.set(open.disputed());
            oldestMilliseconds.set(open.oldest()
                    .map(opened -> Duration.between(opened, clock.instant()).toMillis())
                    .orElse(0L));
        } catch (DataAccessException away) {
            log.debug("open charges could not be counted: {}", away.toString());
        }
    }

    private static Gauge.Builder<AtomicLong> gauge(
            String name, String description, AtomicLong value, ToLongFunction<AtomicLong> reading) {
        return Gauge.builder("jangteo.charge." + name, value, reading::applyAsLong)
                .description(description)
                .strongReference(true);
    }
}
