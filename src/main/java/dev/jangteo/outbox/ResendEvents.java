package dev.jangteo.outbox;

import dev.jangteo.database.Transactions;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Has events sent once more, under their old ids: dead letters, or what was delivered in a range of time. Asks
/// only; the instance that delivers does it.
@Component
public class ResendEvents {

    public sealed interface Outcome {
        /// So many events will be sent again.
        record Marked(long events) implements Outcome {}

        record NotDead() implements Outcome {}

        /// Events go nowhere from here: `jangteo.platform.wire=none`.
        record NoTarget() implements Outcome {}
    }

    private final Relay relay;
    private final DeadLetters letters;
    private final Deliveries deliveries;
    private final Feed feed;
    private final Transactions transactions;

    ResendEvents(Relay relay, DeadLetters letters, Deliveries deliveries, Feed feed, Transactions transactions) {
        this.relay = relay;
        this.letters = letters;
        this.deliveries = deliveries;
        this.feed = feed;
        this.transactions = transactions;
    }

    /// One dead letter, and with it all others of its order: they go out in order or not at all.
    public Outcome retry(UUID eventId) {
        return relay.sink()
                .<Outcome>map(target -> {
                    long marked = transactions.execute(() -> letters.resend(target.name(), eventId));
                    return marked == 0 ? new Outcome.NotDead() : new Outcome.Marked(marked);
                })
                .orElseGet(Outcome.NoTarget::new);
    }

    public Outcome retryAll() {
        return relay.sink()
                .<Outcome>map(target -> new Outcome.Marked(transactions.execute(() -> {
                    transactions.allowLongWork();
                    return letters.resendAll(target.name());
                })))
                .orElseGet(Outcome.NoTarget::new);
    }

    /// What happened from one moment to before the other and was delivered. Events near either end, written in
    /// another order than they happened in, may be among them.
    public Outcome replay(Instant from, Instant until) {
        var after = feed.findBefore(from);
        var last = feed.findLastBefore(until);
        return relay.sink()
                .<Outcome>map(target -> {
                    if (after.isEmpty() || last.isEmpty() || last.get() <= after.get()) {
                        return new Outcome.Marked(0);
                    }
                    return new Outcome.Marked(transactions.execute(() -> {
                        deliveries.replay(target.name(), after.get(), last.get());
                        return last.get() - after.get();
                    }));
                })
                .orElseGet(Outcome.NoTarget::new);
    }
}
