package dev.jangteo.wallet;

import dev.jangteo.storage.RoundTrip;
import dev.jangteo.till.Receipt;
import dev.jangteo.till.ReceiptBook;
import dev.jangteo.till.RequestKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One batch at the charge till: the locked facts, which change with every step, and what is to be written for them.
/// Lives for one transaction and one thread.
final class Deposit {

    private final WalletBook wallets;
    private final Map<RequestKey.Id, Charge> pending = new HashMap<>();
    private final ReceiptBook receipts;
    private final Instant at;

    private final List<Charge> opened = new ArrayList<>();
    private final List<Charge> settled = new ArrayList<>();

    Deposit(List<Wallet> wallets, List<Charge> charges, ReceiptBook receipts, Instant at) {
        this.wallets = new WalletBook(wallets);
        charges.stream()
                .filter(charge -> charge.state() == Charge.State.PENDING)
                .forEach(charge -> pending.put(charge.key().id(), charge));
        this.receipts = receipts;
        this.at = at;
    }

    Wallet wallet(long accountId) {
        return wallets.of(accountId);
    }

    Optional<Charge> pending(RequestKey key) {
        return Optional.ofNullable(pending.get(key.id()));
    }

    ReceiptBook receipts() {
        return receipts;
    }

    Instant at() {
        return at;
    }

    void open(Charge charge, Wallet wallet) {
        opened.add(charge);
        pending.put(charge.key().id(), charge);
        wallets.change(wallet);
    }

    void decline(Charge charge, Wallet wallet) {
        settle(charge, Charge.State.DECLINED);
        wallets.change(wallet);
    }

    void credit(Charge charge, Wallet.Posted posted, Receipt receipt) {
        settle(charge, Charge.State.CREDITED);
        wallets.post(posted);
        receipts.add(receipt);
    }

    boolean isEmpty() {
        return wallets.isUnchanged();
    }

    RoundTrip writes() {
        var write = wallets.writes(at);
        if (!opened.isEmpty()) {
            var _ = write.add(Charges.open(opened, at));
        }
        if (!settled.isEmpty()) {
            var _ = write.add(Charges.settle(settled, at));
        }
        if (receipts.hasNew()) {
            var _ = write.add(receipts.write(at));
        }
        return write;
    }

    private void settle(Charge charge, Charge.State state) {
        settled.add(new Charge(charge.id(), charge.key(), charge.amount(), state, charge.openedAt()));
        pending.remove(charge.key().id());
    }
}
