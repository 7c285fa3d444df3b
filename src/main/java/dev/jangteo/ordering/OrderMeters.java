package dev.jangteo.ordering;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Counts orders by outcome: `jangteo.orders{outcome}`, the outcome being `placed`, `replayed` or what refused
/// them.
@Component
class OrderMeters {

    private final MeterRegistry registry;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    OrderMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(PlaceOrder.Answer answer) {
        var outcome = switch (answer) {
            case PlaceOrder.Answer.Placed(var _, var _) -> "placed";
            case PlaceOrder.Answer.PlacedBefore(var _, var _) -> "replayed";
            case PlaceOrder.Answer.KeyReused() -> "key-reused";
            case PlaceOrder.Answer.CartEmpty() -> "cart-empty";
            case PlaceOrder.Answer.Refused(var reasons) -> kebab(reasons.getFirst());
        };
        counters.computeIfAbsent(outcome, this::counter).increment();
    }

    private Counter counter(String outcome) {
        return Counter.builder("jangteo.orders")
                .tag("outcome", outcome)
                .description("Orders by outcome")
                .register(registry);
    }

    private static String kebab(Refusal reason) {
        return reason.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }
}
