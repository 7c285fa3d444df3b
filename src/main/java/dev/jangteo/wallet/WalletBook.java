package dev.jangteo.wallet;

import dev.jangteo.database.RoundTrip;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The wallets that a batch has locked, as its decisions change them one after another, and what is to be
/// written for them. Lives for one transaction and one thread.
public final class WalletBook {

    private final Map<Long, Wallet> wallets = new HashMap<>();
    private final Map<Long, Wallet> changed = new TreeMap<>();
    private final List<LedgerEntry> entries = new ArrayList<>();

    public WalletBook(List<Wallet> locked) {
        locked.forEach(wallet -> wallets.put(wallet.accountId(), wallet));
    }

    public Wallet of(long accountId) {
        var wallet = wallets.get(accountId);
        if (wallet == null) {
            throw new IllegalStateException("account " + accountId + " has no wallet");
        }
        return wallet;
    }

    /// The same, but an account without a wallet has nothing, and so can pay nothing.
    public Wallet orEmpty(long accountId) {
        return wallets.containsKey(accountId) ? of(accountId) : new Wallet(accountId, 0, 0, 0);
    }

    public void post(Wallet.Posted posted) {
        change(posted.wallet());
        entries.add(posted.entry());
    }

    public void change(Wallet wallet) {
        wallets.put(wallet.accountId(), wallet);
        changed.put(wallet.accountId(), wallet);
    }

    public boolean isUnchanged() {
        return changed.isEmpty();
    }

    /// Begins the batch's writes, as wallets come first in the lock order.
    public RoundTrip writes(Instant at) {
        var write = new RoundTrip();
        if (!changed.isEmpty()) {
            var _ = write.add(Wallets.write(changed.values()));
        }
        if (!entries.isEmpty()) {
            var _ = write.add(Ledger.append(entries, at));
        }
        return write;
    }
}
