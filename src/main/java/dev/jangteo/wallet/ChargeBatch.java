package dev.jangteo.wallet;

import dev.jangteo.database.RoundTrip;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.idempotency.StoredResponse;
import dev.jangteo.idempotency.StoredResponses;
import dev.jangteo.idempotency.StoredResponses.Earlier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One batch of steps of charges: the locked facts, which change with every step, and what is to be written for
/// them. Lives for one transaction and one thread.
final class ChargeBatch {

    private final WalletBook wallets;
    private final Map<IdempotencyKey.Id, Charges.Locked> pending = new HashMap<>();
    private final StoredResponses responses;
    private final Instant at;

    private final Map<UUID, Charge> opened = new LinkedHashMap<>();
    private final Map<UUID, Charge> askedAgain = new LinkedHashMap<>();
    private final List<Charges.Settlement> settled = new ArrayList<>();
    private final List<Charge> disputed = new ArrayList<>();

    ChargeBatch(List<Wallet> wallets, List<Charges.Locked> charges, StoredResponses responses, Instant at) {
        this.wallets = new WalletBook(wallets);
        charges.stream()
                .filter(locked -> locked.charge().state() == Charge.State.PENDING)
                .forEach(locked -> pending.put(locked.charge().key().id(), locked));
        this.responses = responses;
        this.at = at;
    }

    Wallet wallet(long accountId) {
        return wallets.of(accountId);
    }

    Optional<Charges.Locked> pending(IdempotencyKey key) {
        return Optional.ofNullable(pending.get(key.id()));
    }

    /// Whether the response under the charge's key is for this very charge.
    boolean isCredited(Charge charge) {
        return responses
                .earlier(charge.key())
                .filter(earlier -> earlier instanceof Earlier.Replay(var effect, var _)
                        && effect.equals(charge.id().toString()))
                .isPresent();
    }

    StoredResponses responses() {
        return responses;
    }

    Instant at() {
        return at;
    }

    void open(Charge charge, Wallet wallet) {
        opened.put(charge.id(), charge);
        pending.put(charge.key().id(), new Charges.Locked(charge, false));
        wallets.change(wallet);
    }

    void askAgain(Charge charge) {
        (opened.containsKey(charge.id()) ? opened : askedAgain).put(charge.id(), charge);
        pending.put(charge.key().id(), new Charges.Locked(charge, false));
    }

    void decline(Charge charge, Wallet wallet, String reason, boolean lookAgain) {
        settle(new Charges.Settlement(charge, Charge.State.DECLINED, Optional.of(reason), lookAgain));
        wallets.change(wallet);
    }

    void dispute(Charge charge) {
        disputed.add(charge);
    }

    void credit(Charge charge, Wallet.Posted posted, StoredResponse response) {
        settle(new Charges.Settlement(charge, Charge.State.CREDITED, Optional.empty(), false));
        wallets.post(posted);
        responses.add(response);
    }

    boolean isEmpty() {
        return wallets.isUnchanged() && askedAgain.isEmpty() && disputed.isEmpty();
    }

    /// Charges are settled before others are opened: a charge that is declined gives its key back, and the next
    /// one with that key may stand in the same batch. What is opened here is settled by nobody before this batch is
    /// committed.
    RoundTrip writes() {
        var write = wallets.writes(at);
        if (!askedAgain.isEmpty()) {
            var _ = write.add(Charges.ask(askedAgain.values()));
        }
        if (!settled.isEmpty()) {
            var _ = write.add(Charges.settle(settled, at));
        }
        if (!disputed.isEmpty()) {
            var _ = write.add(Charges.dispute(disputed));
        }
        if (!opened.isEmpty()) {
            var _ = write.add(Charges.open(opened.values(), at));
        }
        if (responses.hasNew()) {
            var _ = write.add(responses.write(at));
        }
        return write;
    }

    private void settle(Charges.Settlement settlement) {
        settled.add(settlement);
        pending.remove(settlement.charge().key().id());
    }
}
