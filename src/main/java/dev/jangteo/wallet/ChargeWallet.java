package dev.jangteo.wallet;

import dev.jangteo.database.Transactions;
import dev.jangteo.groupcommit.GroupCommit;
import dev.jangteo.groupcommit.GroupCommits;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.payment.PaymentGateway;
import dev.jangteo.wallet.ChargeHandler.Next;
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
    private final GroupCommit<Step, Next> groupCommit;
    private final ChargeSweep sweep;

    ChargeWallet(
            ChargeHandler handler,
            PaymentGateway gateway,
            Charges charges,
            Transactions transactions,
            WalletSettings settings,
            GroupCommits groupCommits) {
        this.gateway = gateway;
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
        return switch (groupCommit.submit(new Step.Open(key, amount))) {
            case Next.Answered(var outcome) -> outcome;
            // The sweep may believe already that nobody asks any more; a retry with the key asks anew.
            case Next.AskGateway(var _)
            when System.nanoTime() - begin > ON_ITS_WAY.toNanos() -> new Outcome.GatewayUnavailable();
            case Next.AskGateway(var charge) -> {
                var reply = gateway.confirm(charge.id(), charge.accountId(), charge.amount());
                yield settled(new Step.Settle(charge, reply));
            }
        };
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

    private Outcome settled(Step.Settle step) {
        return switch (groupCommit.submit(step)) {
            case Next.Answered(var outcome) -> outcome;
            case Next.AskGateway(var charge) -> throw new IllegalStateException("asked already: " + charge.id());
        };
    }
}
