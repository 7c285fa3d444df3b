package dev.jangteo.wallet;

import dev.jangteo.database.Transactions;
import dev.jangteo.groupcommit.GroupCommit;
import dev.jangteo.groupcommit.GroupCommits;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.payment.PaymentGateway;
import dev.jangteo.wallet.ChargeHandler.Result;
import dev.jangteo.wallet.ChargeHandler.Step;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Charges a wallet through the payment gateway: opens the charge, asks, settles. A charge whose answer was lost
/// stays pending, its headroom reserved, until a retry with its key or the sweep learns what became of it.
@Component
public class ChargeWallet implements AutoCloseable {

    public sealed interface Outcome {
        record Charged(String response) implements Outcome {}

        record ChargedBefore(String response) implements Outcome {}

        /// The balance, with what pending charges have reserved, would pass the limit.
        record BalanceLimitExceeded(long balance, long reserved, long limit) implements Outcome {}

        record Declined(String reason) implements Outcome {}

        /// The gateway gave no answer; the same key may try again.
        record GatewayUnavailable() implements Outcome {}

        record KeyReused() implements Outcome {}
    }

    /// How long after it was noted that the gateway is asked, it may still be asked.
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private final PaymentGateway gateway;
    private final WalletSettings settings;
    private final GroupCommit<Step, Result> groupCommit;
    private final ChargeSweep sweep;

    ChargeWallet(
            ChargeHandler handler,
            PaymentGateway gateway,
            Charges charges,
            Transactions transactions,
            WalletSettings settings,
            GroupCommits groupCommits) {
        this.gateway = gateway;
        this.settings = settings;
        if (settings.pendingFor().compareTo(gateway.longest().plus(ON_ITS_WAY)) < 0) {
            throw new IllegalArgumentException("jangteo.wallet.pending-for must be " + ON_ITS_WAY.toSeconds()
                    + " s longer than asking the gateway may take, " + gateway.longest());
        }
        this.groupCommit = groupCommits.open("charge", handler);
        this.sweep = new ChargeSweep(gateway, charges, transactions, settings, step -> {
            var _ = groupCommit.submit(step);
        });
    }

    public Outcome charge(IdempotencyKey key, long amount) {
        long begin = System.nanoTime();
        var opened = groupCommit.submit(new Step.Open(key, amount));
        if (opened instanceof Result.AskGateway(var charge)) {
            if (System.nanoTime() - begin > ON_ITS_WAY.toNanos()) {
                // The sweep may believe already that nobody asks any more; a retry with the key asks anew.
                return new Outcome.GatewayUnavailable();
            }
            var outcome = gateway.confirm(charge.id(), charge.accountId(), charge.amount());
            return answer(groupCommit.submit(new Step.Settle(charge, outcome)));
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
        groupCommit.close();
    }

    private Outcome answer(Result result) {
        return switch (result) {
            case Result.Credited(var response) -> new Outcome.Charged(response);
            case Result.CreditedBefore(var response) -> new Outcome.ChargedBefore(response);
            case Result.BeyondLimit(var balance, var reserved) ->
                new Outcome.BalanceLimitExceeded(balance, reserved, settings.balanceMax());
            case Result.Declined(var reason) -> new Outcome.Declined(reason);
            case Result.StillPending(), Result.AskGateway(var _) -> new Outcome.GatewayUnavailable();
            case Result.KeyReused() -> new Outcome.KeyReused();
        };
    }
}
