package dev.jangteo.wallet;

import dev.jangteo.till.RequestKey;
import java.time.Instant;
import java.util.UUID;

/// Money on its way into a wallet. Pending from the moment its headroom is reserved until the gateway's word is known;
/// then credited or declined, once.
public record Charge(UUID id, RequestKey key, long amount, State state, Instant openedAt) {

    /// The call that charge keys belong to.
    public static final String CALL = "charge";

    public enum State {
        PENDING,
        CREDITED,
        DECLINED
    }

    public long accountId() {
        return key.accountId();
    }

    /// What a customer is told about a credited charge.
    public record Credited(UUID chargeId, long amount, long balance) {}
}
