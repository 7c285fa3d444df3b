package dev.jangteo.groupcommit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts what became of commands of one kind: a counter of this name for each `outcome`.
public final class OutcomeMeters {

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    public OutcomeMeters(MeterRegistry registry, String name, String description) {
        this.registry = registry;
        this.name = name;
        this.description = description;
    }

    public void count(String outcome) {
        counters.computeIfAbsent(outcome, this::counter).increment();
    }

    /// Counts a refusal under the name of its type: `OutOfStock` is `out-of-stock`.
    public void count(Class<?> refusal) {
        count(refusal.getSimpleName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT));
    }

    private Counter counter(String outcome) {
        return Counter.builder(name)
                .tag("outcome", outcome)
                .description(description)
                .register(registry);
    }
}
