package dev.jangteo.wallet;

import dev.jangteo.payment.PaymentGateway;
import dev.jangteo.storage.Transactions;
import dev.jangteo.till.RequestKey;
import dev.jangteo.till.Till;
import dev.jangteo.till.Tills;
import dev.jangteo.wallet.ChargeDesk.Result;
import dev.jangteo.wallet.ChargeDesk.Step;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Charges a wallet through the payment gateway: opens the charge, asks, settles. A charge whose answer was lost
/// stays pending, its headroom reserved, until a retry with its key or the sweep learns what became of it.
@Component
public class ChargeWallet implements AutoCloseable {

    public sealed interface Answer {
        record Charged(String receipt) implements Answer {}

        record ChargedBefore(String receipt) implements Answer {}

        /// The balance, with what pending charges have reserved, would pass the limit.
        record BalanceLimitExceeded(long balance, long reserved, long limit) implements Answer {}

        record Declined(String reason) implements Answer {}

        /// The gateway gave no answer; the same key may try again.
        record GatewayUnavailable() implements Answer {}

        record KeyReused() implements Answer {}
    }

    /// How long after it was noted that the gateway is asked, it may still be asked.
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private final PaymentGateway gateway;
    private final WalletSettings settings;
    private final Till<Step, Result> till;
    private final ChargeSweep sweep;

    ChargeWallet(
            ChargeDesk desk,
            PaymentGateway gateway,
            Charges charges,
            Transactions transactions,
            WalletSettings settings,
            Tills tills) {
        this.gateway = gateway;
        this.settings = settings;
        if (settings.pendingFor().compareTo(gateway.longest().plus(ON_ITS_WAY)) < 0) {
            throw new IllegalArgumentException("jangteo.wallet.pending-for must be " + ON_ITS_WAY.toSeconds()
                    + " s longer than asking the gateway may take, " + gateway.longest());
        }
        this.till = tills.open("charge", desk);
        this.sweep = new ChargeSweep(gateway, charges, transactions, settings, step -> {
            var _ = till.submit(step);
        });
    }

    public Answer charge(RequestKey key, long amount) {
        long begin = System.nanoTime();
        var opened = till.submit(new Step.Open(key, amount));
        if (opened instanceof Result.AskGateway(var charge)) {
            if (System.nanoTime() - begin > ON_ITS_WAY.toNanos()) {
                // The sweep may believe already that nobody asks any more; a retry with the key asks anew.
                return new Answer.GatewayUnavailable();
            }
            var outcome = gateway.confirm(charge.id(), charge.accountId(), charge.amount());
            return answer(till.submit(new Step.Settle(charge, outcome)));
        }
        return answer(opened);
    }

    /// Asks the gateway about charges that have waited too long: after a crash between its word and ours, for
    /// one.
    @Scheduled(initialDelayString = "PT1S", fixedDelayString = "${jangteo.wallet.sweep-every:PT30S}")
    void sweep() {
        sweep.run();
    }

    @Override
    public void close() {
        till.close();
    }

    private Answer answer(Result result) {
        return switch (result) {
            case Result.Credited(var receipt) -> new Answer.Charged(receipt);
            case Result.CreditedBefore(var receipt) -> new Answer.ChargedBefore(receipt);
            case Result.BeyondLimit(var balance, var reserved) ->
                new Answer.BalanceLimitExceeded(balance, reserved, settings.balanceMax());
            case Result.Declined(var reason) -> new Answer.Declined(reason);
            case Result.StillPending(), Result.AskGateway(var _) -> new Answer.GatewayUnavailable();
            case Result.KeyReused() -> new Answer.KeyReused();
        };
    }
}
