package dev.jangteo.payment;

import java.util.UUID;

/// The outside system that takes a customer's money for a charge. The charge's id is its idempotency key: asked twice
/// with the same id it must take the money once and answer the same. Never call it inside a transaction.
public interface PaymentGateway {

    sealed interface Outcome {
        record Approved() implements Outcome {}

        record Declined(String reason) implements Outcome {}

        /// The gateway gave no answer that settles the charge: it may or may not have taken the money. Ask again.
        record Unknown() implements Outcome {}
    }

    /// Takes `amount` won for the charge.
    Outcome confirm(UUID chargeId, long accountId, long amount);

    /// Says what became of a charge; a charge the gateway never heard of is declined.
    Outcome lookup(UUID chargeId, long amount);
}
