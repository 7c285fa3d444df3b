package dev.jangteo.groupcommit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What a queue and its batches tell about themselves: `jangteo.group-commit.queue`, `.wait`, `.batch`, `.serve`,
/// `.run.again`, `.broken`, `.waited.in.vain`, `.busy`.
final class GroupCommitMeters {

    /// Why a command is refused. All are told from the start, so that the first of them shows as a rise.
    private static final List<String> REASONS =
            List.of("full", "closed", "stale", "held", "locked", "conflicts", "unanswered", "out-of-reach");

    private final Map<String, Counter> busy;
    private final Timer wait;
    private final Timer serve;
    private final DistributionSummary batch;
    private final Counter runAgain;
    private final Counter broken;
    private final Counter waitedInVain;

    GroupCommitMeters(String name, MeterRegistry registry, Supplier<Number> queueLength) {
        this.busy = REASONS.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        reason -> Counter.builder("jangteo.group-commit.busy")
                                .tags("queue", name, "reason", reason)
                                .description("Commands that were refused as busy")
                                .register(registry)));
        var _ = Gauge.builder("jangteo.group-commit.queue", queueLength)
                .tag("queue", name)
                .description("Commands waiting to be served")
                .strongReference(true)
                .register(registry);
        this.wait = Timer.builder("jangteo.group-commit.wait")
                .tag("queue", name)
                .description("Time a command waited before its batch was served")
                .register(registry);
        this.serve = Timer.builder("jangteo.group-commit.serve")
                .tag("queue", name)
                .description("Time a batch took, from first statement to commit")
                .register(registry);
        this.batch = DistributionSummary.builder("jangteo.group-commit.batch")
                .tag("queue", name)
                .description("Commands served in one transaction")
                .register(registry);
        this.runAgain = Counter.builder("jangteo.group-commit.run.again")
                .tag("queue", name)
                .description("Batches that lost a conflict or their connection and were run again")
                .register(registry);
        this.broken = Counter.builder("jangteo.group-commit.broken")
                .tag("queue", name)
                .description("Commands that failed with an error of the shop")
                .register(registry);
        this.waitedInVain = Counter.builder("jangteo.group-commit.waited.in.vain")
                .tag("queue", name)
                .description("Batches that waited for a lock for as long as they may, and did not get it")
                .register(registry);
    }

    void waited(Duration time) {
        wait.record(time);
    }

    void served(int commands, long nanos) {
        batch.record(commands);
        serve.record(Duration.ofNanos(nanos));
    }

    void runAgain() {
        runAgain.increment();
    }

    void broken() {
        broken.increment();
    }

    void waitedInVain() {
        waitedInVain.increment();
    }

    void refused(String reason) {
        Objects.requireNonNull(busy.get(reason), reason).increment();
    }
}
