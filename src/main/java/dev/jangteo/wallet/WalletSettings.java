package dev.jangteo.wallet;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits of money, in won.
///
/// @param balanceMax a balance, pending charges included, never exceeds this
/// @param chargeMax one charge is at most this
/// @param pendingFor how long a charge may wait for its outcome before the sweep asks the gateway about it;
/// longer than
///     asking the gateway may take
@ConfigurationProperties("jangteo.wallet")
public record WalletSettings(
        @DefaultValue("1000000") long balanceMax,
        @DefaultValue("1000000") long chargeMax,
        @DefaultValue("30s") Duration pendingFor) {

    private static final long MOST = 1_000_000_000_000_000L;

    public WalletSettings {
        inRange("jangteo.wallet.balance-max", balanceMax);
        inRange("jangteo.wallet.charge-max", chargeMax);
    }

    private static void inRange(String name, long won) {
        if (won < 1 || won > MOST) {
            throw new IllegalArgumentException(name + " must be 1 … " + MOST + " won, not " + won);
        }
    }
}
