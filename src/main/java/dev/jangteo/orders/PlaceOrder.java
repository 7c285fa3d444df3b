package dev.jangteo.orders;

import dev.jangteo.groupcommit.GroupCommit;
import dev.jangteo.groupcommit.GroupCommits;
import dev.jangteo.idempotency.IdempotencyKey;
import java.util.List;
import org.springframework.stereotype.Component;

/// Sells: whoever waits is served in one transaction ([OrderHandler]).
@Component
public class PlaceOrder implements AutoCloseable {

    public record Command(IdempotencyKey key, Purchase purchase) {}

    /// What came of it. A response is the order as it was first answered, to the byte.
    public sealed interface Outcome {
        record Placed(String orderId, String response) implements Outcome {}

        record PlacedBefore(String orderId, String response) implements Outcome {}

        record Refused(List<Refusal> reasons) implements Outcome {}

        record CartEmpty() implements Outcome {}

        record KeyReused() implements Outcome {}
    }

    private final GroupCommit<Command, Outcome> groupCommit;
    private final OrderMeters meters;

    PlaceOrder(OrderHandler handler, GroupCommits groupCommits, OrderMeters meters) {
        this.groupCommit = groupCommits.open("order", handler);
        this.meters = meters;
    }

    public Outcome place(Command command) {
        var outcome = groupCommit.submit(command);
        meters.count(outcome);
        return outcome;
    }

    @Override
    public void close() {
        groupCommit.close();
    }
}
