package dev.jangteo.till;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/// Down when a till's worker is gone, or has been at one batch for longer than anybody waits for an answer. Rows that
/// somebody keeps locked are told and change nothing: everything else is sold.
@Component("tillHealthIndicator")
class TillHealth extends AbstractHealthIndicator {

    private final Tills tills;
    private final HeldRows held;

    TillHealth(Tills tills, HeldRows held) {
        this.tills = tills;
        this.held = held;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var _ = builder.up();
        for (var till : tills.all()) {
            if (!till.isWorking()) {
                var _ = builder.down()
                        .withDetail(
                                till.name(),
                                "at one batch for " + till.busyFor().toMillis() + " ms");
            }
        }
        held.all().forEach((row, since) -> builder.withDetail(row.toString(), "held for " + since.toMillis() + " ms"));
    }
}
