package dev.jangteo.groupcommit;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/// Down when a worker is gone, or has been at one batch for longer than anybody waits for an answer. Rows that
/// somebody keeps locked are told and change nothing: everything else is sold.
@Component("groupCommitHealthIndicator")
class GroupCommitHealth extends AbstractHealthIndicator {

    private final GroupCommits groupCommits;
    private final HeldRows held;

    GroupCommitHealth(GroupCommits groupCommits, HeldRows held) {
        this.groupCommits = groupCommits;
        this.held = held;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var _ = builder.up();
        for (var groupCommit : groupCommits.all()) {
            if (!groupCommit.isWorking()) {
                var _ = builder.down()
                        .withDetail(
                                groupCommit.name(),
                                "at one batch for " + groupCommit.busyFor().toMillis() + " ms");
            }
        }
        held.all().forEach((row, since) -> builder.withDetail(row.toString(), "held for " + since.toMillis() + " ms"));
    }
}
