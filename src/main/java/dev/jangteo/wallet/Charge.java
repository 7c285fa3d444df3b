package dev.jangteo.wallet;

import dev.jangteo.idempotency.IdempotencyKey;
import java.time.Instant;
import java.util.UUID;

/// Money on its way into a wallet. Pending from the moment its headroom is reserved until the gateway's word is
/// known; then credited or declined, once. A charge is disputed when the gateway says, after it was declined,
/// that it took the money: that is for people to settle.
///
/// `asks` counts how often the gateway was asked to take the money. Whoever settles says after which of them, so
/// that an older word does not decline what somebody else is paying meanwhile.
public record Charge(UUID id, IdempotencyKey key, long amount, State state, Instant openedAt, long asks) {

    /// The call that charge keys belong to.
    public static final String CALL = "charge";

    public enum State {
        PENDING,
        CREDITED,
        DECLINED,
        DISPUTED,
        /// Was disputed, and the money was given back at the gateway.
        RETURNED
    }

    public long accountId() {
        return key.accountId();
    }

    Charge askedAgain() {
        return new Charge(id, key, amount, state, openedAt, asks + 1);
    }

    /// What a customer is told about a credited charge.
    public record Credited(UUID chargeId, long amount, long balance) {}
}
