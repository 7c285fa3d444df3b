package dev.jangteo.payment;

import java.time.Duration;
import java.util.UUID;

/// The outside system that takes a customer's money for a charge. The charge's id is its idempotency key: asked
/// twice with the same id it must take the money once and answer the same. Never call it inside a transaction.
public interface PaymentGateway {

    sealed interface Reply {
        record Approved() implements Reply {}

        record Declined(String reason) implements Reply {}

        /// The gateway says that it never heard of the charge. Another word may follow if a request was slow to
        /// arrive.
        record Unheard() implements Reply {}

        /// The gateway gave no answer that settles the charge: it may or may not have taken the money. Ask
        /// again.
        record Unknown() implements Reply {}
    }

    /// Takes `amount` won for the charge.
    Reply confirm(UUID chargeId, long accountId, long amount);

    /// Says what became of a charge.
    Reply lookup(UUID chargeId, long amount);

    /// The longest that [#confirm] takes. What was asked longer ago is no longer on its way.
    default Duration longest() {
        return Duration.ZERO;
    }
}
