package proof.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final Instant PLACED = Instant.ofEpochSecond(1_000);
    private static final long ARRIVED = 1_000_500_000;

    private final Inbox inbox = new Inbox();
    private final UUID order = UUID.randomUUID();
    private final Envelope paid = event(Envelope.PAID);
    private final Envelope cancelled = event(Envelope.CANCELLED);

    @Test
    void anEventThatComesAgainIsCountedOnce() {
        inbox.take(List.of(paid, cancelled), ARRIVED);
        inbox.take(List.of(paid), ARRIVED + 1);
        assertThat(inbox.count()).isEqualTo(2);
        assertThat(inbox.duplicates()).isEqualTo(1);
        assertThat(inbox.faults()).isEmpty();
        assertThat(inbox.orders(Envelope.PAID)).containsExactly(order);
        assertThat(inbox.since(0).delayMs(1)).isCloseTo(500, within(1.0));
    }

    @Test
    void anOrderIsPaidBeforeItIsCancelled() {
        inbox.take(List.of(cancelled, paid), ARRIVED);
        assertThat(inbox.faults()).singleElement().asString().contains("cancelled before it was paid");
    }

    @Test
    void anEventHasOneId() {
        inbox.take(List.of(paid, event(Envelope.PAID)), ARRIVED);
        assertThat(inbox.faults()).singleElement().asString().contains("two ids");
    }

    @Test
    void anEventThatNobodyKnowsIsAFault() {
        inbox.take(List.of(event("dev.jangteo.order.lost")), ARRIVED);
        assertThat(inbox.faults()).hasSize(1);
    }

    @Test
    void whatIsForgottenIsKnownAndLostUntilItComesAgain() {
        inbox.forget(List.of(paid));
        assertThat(inbox.count()).isZero();
        assertThat(inbox.lost()).containsExactly(paid.id());
        assertThat(inbox.orders(Envelope.PAID)).isEmpty();
        inbox.take(List.of(cancelled, paid), ARRIVED);
        assertThat(inbox.lost()).isEmpty();
        assertThat(inbox.faults()).isEmpty();
    }

    private Envelope event(String type) {
        return new Envelope(UUID.randomUUID(), type, order, PLACED);
    }
}
