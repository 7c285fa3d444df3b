package dev.jangteo.wallet;

import dev.jangteo.payment.PaymentGateway;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A payment gateway that does what it is told, and remembers whose money it took.
final class TestGateway implements PaymentGateway {

    /// What happens when it is asked to take money.
    enum Mood {
        APPROVES,
        DECLINES,
        /// Takes the money; its answer is lost.
        TAKES_AND_IS_SILENT,
        /// Never hears of it.
        IS_AWAY,
        /// Takes the money and ends the caller with an exception, as a crash in between would.
        TAKES_AND_THE_SHOP_CRASHES
    }

    static final class Crash extends RuntimeException {}

    private final Map<UUID, Long> taken = new ConcurrentHashMap<>();
    private final List<UUID> asked = new CopyOnWriteArrayList<>();
    private volatile Reply unknownToIt = new Reply.Declined("unheard-of");
    private volatile Mood mood = Mood.APPROVES;
    private volatile boolean answersLookups = true;
    private volatile Runnable beforeConfirm = () -> {};
    private volatile Runnable beforeLookupIsAnswered = () -> {};

    void mood(Mood next) {
        mood = next;
    }

    /// What it says of a charge for which it took nothing.
    void saysOfUnknown(Reply outcome) {
        unknownToIt = outcome;
    }

    void answersLookups(boolean answers) {
        answersLookups = answers;
    }

    /// What goes on elsewhere before it takes money.
    void beforeConfirm(Runnable meanwhile) {
        beforeConfirm = meanwhile;
    }

    /// What goes on elsewhere after it has looked a charge up and before its answer arrives.
    void beforeLookupIsAnswered(Runnable meanwhile) {
        beforeLookupIsAnswered = meanwhile;
    }

    Map<UUID, Long> taken() {
        return taken;
    }

    List<UUID> asked() {
        return asked;
    }

    @Override
    public Reply confirm(UUID chargeId, long accountId, long amount) {
        asked.add(chargeId);
        beforeConfirm.run();
        if (taken.containsKey(chargeId)) {
            return new Reply.Approved();
        }
        return switch (mood) {
            case APPROVES -> {
                taken.put(chargeId, amount);
                yield new Reply.Approved();
            }
            case DECLINES -> new Reply.Declined("no-funds");
            case IS_AWAY -> new Reply.Unknown();
            case TAKES_AND_IS_SILENT -> {
                taken.put(chargeId, amount);
                yield new Reply.Unknown();
            }
            case TAKES_AND_THE_SHOP_CRASHES -> {
                taken.put(chargeId, amount);
                throw new Crash();
            }
        };
    }

    @Override
    public Reply lookup(UUID chargeId, long amount) {
        if (!answersLookups) {
            return new Reply.Unknown();
        }
        var found = taken.containsKey(chargeId) ? new Reply.Approved() : unknownToIt;
        beforeLookupIsAnswered.run();
        return found;
    }
}
