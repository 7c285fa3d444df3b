package dev.jangteo.groupcommit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How batches behave under load; the same for every queue.
///
/// @param batchMax commands served in one transaction, at most; 10 to 50 is best, far more makes every one wait
/// @param workers threads per queue, each with a batch and a connection of its own
/// @param waitingMax commands that may queue; one more is refused as busy
/// @param waitMax how long a command may queue before it is refused as busy
/// @param runAgainFor how long a batch that lost a conflict or its connection is run again before it is given up
/// @param answerWithin how long a caller waits for an answer, queue and service together, before it is told that none
/// came
/// @param retryAfter what a refused caller is told to wait
@ConfigurationProperties("jangteo.group-commit")
public record GroupCommitSettings(
        @DefaultValue("50") int batchMax,
        @DefaultValue("1") int workers,
        @DefaultValue("1000") int waitingMax,
        @DefaultValue("2s") Duration waitMax,
        @DefaultValue("5s") Duration runAgainFor,
        @DefaultValue("5s") Duration answerWithin,
        @DefaultValue("1s") Duration retryAfter) {

    public GroupCommitSettings {
        atLeastOne("jangteo.group-commit.batch-max", batchMax);
        atLeastOne("jangteo.group-commit.workers", workers);
        atLeastOne("jangteo.group-commit.waiting-max", waitingMax);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, not " + value);
        }
    }
}
