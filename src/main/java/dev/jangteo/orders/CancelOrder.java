package dev.jangteo.orders;

import dev.jangteo.groupcommit.GroupCommit;
import dev.jangteo.groupcommit.GroupCommits;
import dev.jangteo.idempotency.IdempotencyKey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes an order back, once: money, stock, coupon and sales return, the event goes out, all in one transaction
/// ([CancellationHandler]).
@Component
public class CancelOrder implements AutoCloseable {

    /// Who asks for which order; `anyones` is for operators, who may cancel whatever order, whenever.
    public record Command(long accountId, boolean anyones, UUID orderId, Optional<IdempotencyKey> key) {}

    public sealed interface Outcome {
        record Cancelled(String response) implements Outcome {}

        record CancelledBefore(String response) implements Outcome {}

        sealed interface Refusal extends Outcome {}

        record OrderNotFound() implements Refusal {}

        record AlreadyCancelled() implements Refusal {}

        record TooLate(Instant until) implements Refusal {}

        /// The money back would pass the balance limit.
        record BalanceLimitExceeded(long balance, long reserved, long limit) implements Refusal {}

        record KeyReused() implements Refusal {}
    }

    private final CancellationHandler handler;
    private final GroupCommit<Command, Outcome> groupCommit;
    private final OrderMeters meters;

    CancelOrder(CancellationHandler handler, GroupCommits groupCommits, OrderMeters meters) {
        this.handler = handler;
        this.groupCommit = groupCommits.open("cancel", handler);
        this.meters = meters;
    }

    public Outcome cancel(Command command) {
        var outcome = groupCommit.submit(command);
        meters.count(outcome);
        return outcome;
    }

    /// Until when its customer can take an order back.
    public Instant until(Order order) {
        return handler.until(order);
    }

    @Override
    public void close() {
        groupCommit.close();
    }
}
