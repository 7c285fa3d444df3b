package dev.jangteo.wallet;

import java.time.Instant;
import java.util.UUID;

/// Money of one account in whole won: what it may spend, what pending charges have reserved below the limit, and
/// how many ledger entries it has had. Never negative; every change of balance comes with its entry.
public record Wallet(long accountId, long balance, long reserved, long entries) {

    /// A wallet after a movement, and the entry that explains it.
    public record Posted(Wallet wallet, LedgerEntry entry) {}

    public Wallet {
        if (balance < 0 || reserved < 0) {
            throw new IllegalArgumentException("wallet " + accountId + " cannot hold " + balance + ", " + reserved);
        }
    }

    public boolean covers(long total) {
        return total <= balance;
    }

    public boolean hasRoomFor(long amount, long limit) {
        return amount <= limit - balance - reserved;
    }

    public Wallet reserve(long amount) {
        return new Wallet(accountId, balance, reserved + amount, entries);
    }

    public Wallet release(long amount) {
        return new Wallet(accountId, balance, reserved - amount, entries);
    }

    public Posted pay(long total, UUID orderId, Instant at) {
        return post(LedgerEntry.Kind.PAYMENT, -total, orderId, at);
    }

    public Posted refund(long total, UUID orderId, Instant at) {
        return post(LedgerEntry.Kind.REFUND, total, orderId, at);
    }

    public Posted credit(long amount, UUID chargeId, Instant at) {
        return release(amount).post(LedgerEntry.Kind.CHARGE, amount, chargeId, at);
    }

    public Posted adjust(long amount, UUID adjustmentId, Instant at) {
        return post(LedgerEntry.Kind.ADJUSTMENT, amount, adjustmentId, at);
    }

    /// For a charge that has nothing reserved any more.
    public Posted creditLate(long amount, UUID chargeId, Instant at) {
        return post(LedgerEntry.Kind.CHARGE, amount, chargeId, at);
    }

    private Posted post(LedgerEntry.Kind kind, long amount, UUID reference, Instant at) {
        var after = new Wallet(accountId, balance + amount, reserved, entries + 1);
        return new Posted(after, new LedgerEntry(accountId, after.entries, at, kind, amount, after.balance, reference));
    }
}
