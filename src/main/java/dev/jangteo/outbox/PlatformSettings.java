package dev.jangteo.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How events reach the data platform.
///
/// @param wire the way they travel: none (they wait to be read at /api/v1/events), demo, http or kafka
/// @param source the CloudEvents source: which shop this is
/// @param partitions parts of the events that are delivered side by side; each keeps its order
/// @param aheadMax how many events one part may be ahead of the one that is furthest behind; so many may come twice
/// when the number of parts was changed
/// @param batchMax events in one delivery, at most; 1 sends every event by itself
/// @param tries failed deliveries of one event after which it goes to the dead letters
/// @param backOffFirst pause after a first failure; it doubles with every further one
/// @param backOffMax longest pause of the shop's own choice
/// @param retryAfterMax longest pause that a receiver may ask for
/// @param breakerOpenFor pause for all deliveries of this instance after almost all of the last ones failed
/// @param lease how long delivery stays with an instance that no longer answers
/// @param gatherFor how long a busy shop's events are gathered before they go on; those of an idle one go at once
/// @param pollEvery how often the instance that delivers looks for events of others, when there are others
/// @param keepFor how long events stay, for replay and for /api/v1/events; undelivered ones stay longer
@ConfigurationProperties("jangteo.platform")
public record PlatformSettings(
        @DefaultValue("none") Wire wire,
        @DefaultValue("/jangteo") String source,
        @DefaultValue("8") int partitions,
        @DefaultValue("100000") int aheadMax,
        @DefaultValue("100") int batchMax,
        @DefaultValue("8") int tries,
        @DefaultValue("500ms") Duration backOffFirst,
        @DefaultValue("60s") Duration backOffMax,
        @DefaultValue("10m") Duration retryAfterMax,
        @DefaultValue("10s") Duration breakerOpenFor,
        @DefaultValue("20s") Duration lease,
        @DefaultValue("20ms") Duration gatherFor,
        @DefaultValue("50ms") Duration pollEvery,
        @DefaultValue("7d") Duration keepFor) {

    public enum Wire {
        NONE,
        DEMO,
        HTTP,
        KAFKA
    }

    public PlatformSettings {
        inRange("partitions", partitions, Partition.MOST);
        inRange("ahead-max", aheadMax, 10_000_000);
        inRange("batch-max", batchMax, 1_000);
        inRange("tries", tries, 1_000);
        inRange("back-off-first", backOffFirst, Duration.ofMillis(1), Duration.ofHours(1));
        inRange("back-off-max", backOffMax, backOffFirst, Duration.ofDays(1));
        inRange("retry-after-max", retryAfterMax, Duration.ofSeconds(1), Duration.ofDays(1));
        inRange("breaker-open-for", breakerOpenFor, Duration.ofMillis(1), Duration.ofHours(1));
        inRange("lease", lease, Duration.ofSeconds(1), Duration.ofMinutes(10));
        inRange("gather-for", gatherFor, Duration.ZERO, Duration.ofSeconds(1));
        inRange("poll-every", pollEvery, Duration.ofMillis(5), Duration.ofMinutes(1));
        inRange("keep-for", keepFor, Duration.ofMinutes(1), Duration.ofDays(3_650));
        if (source.isBlank()) {
            throw new IllegalArgumentException("jangteo.platform.source must not be empty");
        }
    }

    public static void inRange(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("jangteo.platform." + name + " must be 1 … " + most + ", not " + value);
        }
    }

    public static void inRange(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "jangteo.platform." + name + " must be " + least + " … " + most + ", not " + value);
        }
    }
}
