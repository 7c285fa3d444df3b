package dev.jangteo.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The way events travel to the outside system that wants them. Never called inside a transaction; what it is
/// handed twice carries the same ids.
public interface DataPlatform {

    sealed interface Outcome {
        /// The other side has all of them.
        record Delivered() implements Outcome {}

        /// The other side is there and will not have them as they are; sent again they would be refused again.
        record Refused(String reason) implements Outcome {}

        /// The other side did not take them now, or its answer was lost.
        record Unavailable(String reason, Optional<Duration> retryAfter) implements Outcome {}
    }

    /// The name of this way: `http`, `kafka`, `demo`. What was delivered is remembered under it.
    String name();

    /// Hands over events in order, all or nothing as far as the shop knows.
    Outcome send(List<FeedEvent> events);

    /// The longest that [#send] takes.
    Duration longest();
}
