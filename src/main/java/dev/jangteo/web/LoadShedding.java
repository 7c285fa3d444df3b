package dev.jangteo.web;

import dev.jangteo.shared.UnderWay;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Refuses requests while more are under way than the instance can do soon, before anybody looks at a token or a body:
/// a refusal costs a tenth of an order, and those who are let in are answered in time.
///
/// A rush is let in: only when there have been too many for a while, or twice as many, is anybody refused. It is over
/// when half as many are under way.
@Component
class LoadShedding {

    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /// No rush; otherwise since when.
    private static final long CALM = Long.MIN_VALUE;

    private final UnderWay underWay;
    private final int many;
    private final long rushNanos;
    private final Clock clock;
    private final Counter shed;
    private volatile long rushSince = CALM;

    LoadShedding(UnderWay underWay, SheddingSettings settings, MeterRegistry registry) {
        this.underWay = underWay;
        this.many = settings.many();
        this.rushNanos = settings.rush().toNanos();
        this.clock = registry.config().clock();
        this.shed = Counter.builder("jangteo.web.shed")
                .description("Requests that were refused unseen because too many were under way")
                .register(registry);
        var _ = Gauge.builder("jangteo.web.under.way", underWay, UnderWay::count)
                .description("Requests under way, without those that wait for a client, a turn or an outside system")
                .strongReference(true)
                .register(registry);
    }

    /// Whether one more request is too much.
    boolean sheds() {
        int count = underWay.count();
        if (count <= many / 2) {
            endRush();
            return false;
        }
        if (count < many) {
            return false;
        }
        boolean tooMuch = count / 2 >= many || rushLasts();
        if (tooMuch) {
            shed.increment();
        }
        return tooMuch;
    }

    private void endRush() {
        if (rushSince != CALM) {
            rushSince = CALM;
        }
    }

    private boolean rushLasts() {
        long now = clock.monotonicTime();
        if (rushSince == CALM) {
            rushSince = now;
        }
        return now - rushSince >= rushNanos;
    }
}
