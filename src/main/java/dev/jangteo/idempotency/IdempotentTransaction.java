package dev.jangteo.idempotency;

import dev.jangteo.database.Failures;
import dev.jangteo.database.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// One transaction for verbs too rare to need batches: does the work once per request key and answers a retry
/// with what was answered first. A lost conflict, also one between two requests with the same key, is run again.
@Component
public class IdempotentTransaction {

    /// Records what was answered, in the work's transaction.
    @FunctionalInterface
    public interface Recorder {
        void record(String effect, String answer);
    }

    private final Transactions transactions;
    private final Clock clock;

    IdempotentTransaction(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    public <A> A run(
            Optional<IdempotencyKey> key, Function<StoredResponses.Earlier, A> ifEarlier, Function<Recorder, A> work) {
        // Without a key, work that may have been committed must not be done a second time.
        Predicate<Throwable> mayRunAgain = key.isEmpty() ? Failures::lostConflict : Failures::mayRunAgain;
        return transactions.executeRetrying(() -> once(key, ifEarlier, work), mayRunAgain);
    }

    private <A> A once(
            Optional<IdempotencyKey> key, Function<StoredResponses.Earlier, A> ifEarlier, Function<Recorder, A> work) {
        if (key.isEmpty()) {
            return work.apply((_, _) -> {});
        }
        var responses = find(key.get());
        var earlier = responses.earlier(key.get());
        if (earlier.isPresent()) {
            return ifEarlier.apply(earlier.get());
        }
        var recorded = new AtomicBoolean();
        var answer = work.apply((effect, text) -> {
            responses.add(new StoredResponse(key.get(), effect, text));
            var _ = transactions.send(responses.write(clock.instant()));
            recorded.set(true);
        });
        // What refused it may be what the same request did a moment ago: then that is the answer.
        return recorded.get()
                ? answer
                : find(key.get()).earlier(key.get()).map(ifEarlier).orElse(answer);
    }

    private StoredResponses find(IdempotencyKey key) {
        return new StoredResponses(transactions.send(StoredResponses.find(List.of(key))));
    }
}
