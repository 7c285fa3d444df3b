package dev.jangteo.admin;

import dev.jangteo.shared.Doc;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.constraints.PositiveOrZero;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/// What the meters of this instance say: of this process alone, since it was started. Refusals leave nothing in the
/// tables, so only their own instance knows of them.
@Component
public class InstanceNow {

    /// A queue of commands at this moment; how long commands waited in it and how many were served at once, on average
    /// since
    /// the start and at most of late; and how many were refused as busy, by reason.
    public record QueueView(
            @Doc("order, charge, coupon or cancel") String queue,

            @Doc("Commands in its queue at this moment") @PositiveOrZero
            long waiting,

            @Doc("How long a command waited, on average") double waitMillis,
            @Doc("How long one waited at most, of late") double waitMillisMax,

            @Doc("Commands served in one transaction, on average")
            double batch,

            @Doc("And at most, of late") double batchMax,

            @Doc("Commands that were answered 503, by reason") @PositiveOrZero
            Map<String, Long> busy) {}

    public record RefusedView(
            @Doc("By the reason that named the refusal") @PositiveOrZero
            Map<String, Long> orders,

            @Doc("By reason") @PositiveOrZero Map<String, Long> coupons,
            @Doc("By reason") @PositiveOrZero Map<String, Long> cancellations) {}

    public record InstanceView(
            @Doc("When its process began") Instant since,
            @Doc("Where commands queue") List<QueueView> queues,
            @Doc("What was refused, and why") RefusedView refused) {}

    private static final Set<String> NO_REFUSALS = Set.of("placed", "replayed", "issued", "cancelled");

    private final MeterRegistry registry;

    InstanceNow(MeterRegistry registry) {
        this.registry = registry;
    }

    public InstanceView read() {
        return new InstanceView(
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                registry.find("jangteo.group-commit.queue").gauges().stream()
                        .map(gauge -> gauge.getId().getTag("queue"))
                        .sorted()
                        .map(this::queue)
                        .toList(),
                new RefusedView(
                        refused("jangteo.orders"), refused("jangteo.coupons"), refused("jangteo.cancellations")));
    }

    private QueueView queue(String name) {
        var length = Optional.ofNullable(
                registry.find("jangteo.group-commit.queue").tag("queue", name).gauge());
        var wait = Optional.ofNullable(
                registry.find("jangteo.group-commit.wait").tag("queue", name).timer());
        var batch = Optional.ofNullable(
                registry.find("jangteo.group-commit.batch").tag("queue", name).summary());
        return new QueueView(
                name,
                (long) figure(length, Gauge::value),
                figure(wait, timer -> timer.mean(TimeUnit.MILLISECONDS)),
                figure(wait, timer -> timer.max(TimeUnit.MILLISECONDS)),
                figure(batch, DistributionSummary::mean),
                figure(batch, DistributionSummary::max),
                counts(
                        registry.find("jangteo.group-commit.busy")
                                .tag("queue", name)
                                .counters(),
                        "reason"));
    }

    private Map<String, Long> refused(String meter) {
        var outcomes = counts(registry.find(meter).counters(), "outcome");
        outcomes.keySet().removeAll(NO_REFUSALS);
        return outcomes;
    }

    private static Map<String, Long> counts(Iterable<Counter> counters, String tag) {
        var counts = new TreeMap<String, Long>();
        counters.forEach(counter ->
                counts.merge(String.valueOf(counter.getId().getTag(tag)), (long) counter.count(), Long::sum));
        return counts;
    }

    private static <M> double figure(Optional<M> meter, ToDoubleFunction<M> reading) {
        return meter.stream().mapToDouble(reading).findFirst().orElse(0);
    }
}
