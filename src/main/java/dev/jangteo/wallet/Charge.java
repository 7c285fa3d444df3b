package dev.jangteo.wallet;

import dev.jangteo.till.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Money on its way into a wallet. Pending from the moment its headroom is reserved until the gateway's word is
/// known; then credited or declined, once. A charge is disputed when the gateway says, after it was declined,
/// that it took the money: that is for people to settle.
public record Charge(UUID id, RequestKey key, long amount, State state, Instant openedAt) {

    /// The call that charge keys belong to.
    public static final String CALL = "charge";

    private static final Duration FIRST_LOOK_AFTER = Duration.ofMinutes(1);
    private static final Duration LOOKED_AT_FOR = Duration.ofDays(1);

    public enum State {
        PENDING,
        CREDITED,
        DECLINED,
        DISPUTED
    }

    public long accountId() {
        return key.accountId();
    }

    /// When to ask once more about a charge that the gateway says it never heard of, since its request may have
    /// been slow: after as long as the charge is old, and for a day.
    Optional<Instant> lookAgainAt(Instant now) {
        var age = Duration.between(openedAt, now);
        if (age.compareTo(LOOKED_AT_FOR) > 0) {
            return Optional.empty();
        }
        return Optional.of(now.plus(age.compareTo(FIRST_LOOK_AFTER) > 0 ? age : FIRST_LOOK_AFTER));
    }

    /// What a customer is told about a credited charge.
    public record Credited(UUID chargeId, long amount, long balance) {}
}
