package dev.jangteo.wallet;

import dev.jangteo.database.Transactions;
import dev.jangteo.payment.PaymentGateway;
import dev.jangteo.payment.PaymentGateway.Reply;
import dev.jangteo.wallet.ChargeHandler.Step;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the gateway about charges whose outcome is open, and again about those it said it had never heard of.
/// One charge that cannot be settled stops no other, and a gateway that does not answer is not asked about all
/// of them.
final class ChargeSweep {

    private static final Logger log = LoggerFactory.getLogger(ChargeSweep.class);
    private static final int AT_ONCE = 100;
    private static final int SILENCES_MAX = 10;
    private static final UUID FIRST = new UUID(0, 0);

    private final PaymentGateway gateway;
    private final Charges charges;
    private final Transactions transactions;
    private final WalletSettings settings;
    private final Consumer<Step.LookedUp> settle;
    private final AtomicReference<UUID> after = new AtomicReference<>(FIRST);

    ChargeSweep(
            PaymentGateway gateway,
            Charges charges,
            Transactions transactions,
            WalletSettings settings,
            Consumer<Step.LookedUp> settle) {
        this.gateway = gateway;
        this.charges = charges;
        this.transactions = transactions;
        this.settings = settings;
        this.settle = settle;
    }

    /// Goes on where the last sweep stopped, so that charges which stay open do not keep it from the others.
    void run() {
        int silences = 0;
        List<Charge> page;
        do {
            page = charges.findPending(settings.pendingFor(), after.get(), AT_ONCE);
            for (var charge : page) {
                silences = settle(charge) ? 0 : silences + 1;
                after.set(charge.id());
                if (silences == SILENCES_MAX) {
                    return;
                }
            }
        } while (page.size() == AT_ONCE);
        after.set(FIRST);
        for (var charge : charges.findToLookAtAgain(AT_ONCE)) {
            silences = lookAgain(charge) ? 0 : silences + 1;
            if (silences == SILENCES_MAX) {
                return;
            }
        }
    }

    /// Answers whether the gateway had something to say.
    private boolean settle(Charge charge) {
        try {
            var outcome = gateway.lookup(charge.id(), charge.amount());
            log.info("charge {} was left pending; the gateway says {}", charge.id(), outcome);
            settle.accept(new Step.LookedUp(charge, outcome));
            return !(outcome instanceof Reply.Unknown);
        } catch (RuntimeException failure) {
            log.warn("charge {} could not be settled and stays pending: {}", charge.id(), failure.toString());
            return false;
        }
    }

    /// Answers whether the gateway had something to say. If not, the charge goes behind the others.
    private boolean lookAgain(Charge charge) {
        try {
            var outcome = gateway.lookup(charge.id(), charge.amount());
            switch (outcome) {
                case Reply.Approved() -> dispute(charge);
                case Reply.Declined(var _) -> note(() -> charges.lookNoMore(charge.id()));
                case Reply.Unheard() -> note(() -> charges.lookAgainLater(charge.id()));
                case Reply.Unknown() -> note(() -> charges.lookAgainIn(charge.id(), settings.pendingFor()));
            }
            return !(outcome instanceof Reply.Unknown);
        } catch (RuntimeException failure) {
            log.warn("charge {} could not be looked at again: {}", charge.id(), failure.toString());
            return false;
        }
    }

    private void dispute(Charge charge) {
        log.error(
                "charge {} of account {} was declined, and the gateway took {} won for it: settle it there",
                charge.id(),
                charge.accountId(),
                charge.amount());
        settle.accept(new Step.LookedUp(charge, new Reply.Approved()));
    }

    private void note(Runnable write) {
        transactions.run(() -> {
            write.run();
        });
    }
}
