package dev.jangteo.outbox;

import dev.jangteo.storage.Transactions;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Has events sent once more, under their old ids: dead letters, or what was delivered in a range of time. Asks
/// only; the instances that hold the buckets do it.
@Component
public class ResendEvents {

    public sealed interface Answer {
        /// So many events will be sent again.
        record Marked(long events) implements Answer {}

        record NotDead() implements Answer {}

        /// Events go nowhere from here: `jangteo.platform.wire=none`.
        record NoTarget() implements Answer {}
    }

    private final Relay relay;
    private final DeadLetters letters;
    private final Buckets buckets;
    private final Feed feed;
    private final Transactions transactions;

    ResendEvents(Relay relay, DeadLetters letters, Buckets buckets, Feed feed, Transactions transactions) {
        this.relay = relay;
        this.letters = letters;
        this.buckets = buckets;
        this.feed = feed;
        this.transactions = transactions;
    }

    /// One dead letter, and with it all others of its order: they go out in order or not at all.
    public Answer retry(UUID eventId) {
        return relay.target()
                .<Answer>map(target -> {
                    long marked = transactions.in(() -> letters.resend(target.name(), eventId));
                    return marked == 0 ? new Answer.NotDead() : new Answer.Marked(marked);
                })
                .orElseGet(Answer.NoTarget::new);
    }

    public Answer retryAll() {
        return relay.target()
                .<Answer>map(target -> new Answer.Marked(transactions.in(() -> {
                    transactions.allowLongWork();
                    return letters.resendAll(target.name());
                })))
                .orElseGet(Answer.NoTarget::new);
    }

    /// What happened from one moment to before the other and was delivered. Events near either end, written in
    /// another order than they happened in, may be among them.
    public Answer replay(Instant from, Instant until) {
        var after = feed.findBefore(from);
        var last = feed.findLastBefore(until);
        return relay.target()
                .<Answer>map(target -> {
                    if (after.isEmpty() || last.isEmpty() || last.get() <= after.get()) {
                        return new Answer.Marked(0);
                    }
                    return new Answer.Marked(transactions.in(() -> {
                        buckets.replay(target.name(), after.get(), last.get());
                        return last.get() - after.get();
                    }));
                })
                .orElseGet(Answer.NoTarget::new);
    }
}
