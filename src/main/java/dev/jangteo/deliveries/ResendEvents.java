package dev.jangteo.deliveries;

import dev.jangteo.database.Transactions;
import dev.jangteo.outbox.Relay;
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
    private final Letters letters;
    private final Targets targets;
    private final Transactions transactions;

    ResendEvents(Relay relay, Letters letters, Targets targets, Transactions transactions) {
        this.relay = relay;
        this.letters = letters;
        this.targets = targets;
        this.transactions = transactions;
    }

    /// One dead letter, and with it all others of its order: they go out in order or not at all.
    public Outcome retry(UUID eventId) {
        return relay.target()
                .<Outcome>map(target -> {
                    long marked = transactions.execute(() -> letters.resend(target.name(), eventId));
                    return marked == 0 ? new Outcome.NotDead() : new Outcome.Marked(marked);
                })
                .orElseGet(Outcome.NoTarget::new);
    }

    public Outcome retryAll() {
        return relay.target()
                .<Outcome>map(target -> new Outcome.Marked(transactions.execute(() -> {
                    transactions.allowLongWork();
                    return letters.resendAll(target.name());
                })))
                .orElseGet(Outcome.NoTarget::new);
    }

    /// What happened from one moment to before the other and was delivered. Events near either end, written in
    /// another order than they happened in, may be among them.
    public Outcome replay(Instant from, Instant until) {
        var after = targets.findBefore(from);
        var last = targets.findLastBefore(until);
        return relay.target()
                .<Outcome>map(target -> {
                    if (after.isEmpty() || last.isEmpty() || last.get() <= after.get()) {
                        return new Outcome.Marked(0);
                    }
                    return new Outcome.Marked(transactions.execute(() -> {
                        targets.replay(target.name(), after.get(), last.get());
                        return last.get() - after.get();
                    }));
                })
                .orElseGet(Outcome.NoTarget::new);
    }
}
