package dev.jangteo.wallet;

import java.time.Instant;
import java.util.UUID;

/// One movement of money: a signed amount in won, and what the balance was after it. Entries of an account are
/// numbered without a gap; the reference is the id of the charge, order or
/// adjustment it belongs to.
public record LedgerEntry(
        long accountId, long number, Instant at, Kind kind, long amount, long balanceAfter, UUID reference) {

    public enum Kind {
        CHARGE,
        PAYMENT,
        REFUND,
        /// Corrected by people.
        ADJUSTMENT
    }
}
