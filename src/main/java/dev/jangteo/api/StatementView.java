package dev.jangteo.api;

import dev.jangteo.wallet.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A page of a wallet's statement, newest first.
public record StatementView(
        List<EntryView> entries, @Nullable String next) {

    public record EntryView(Instant at, LedgerEntry.Kind kind, long amount, long balanceAfter, UUID reference) {

        static EntryView of(LedgerEntry entry) {
            return new EntryView(entry.at(), entry.kind(), entry.amount(), entry.balanceAfter(), entry.reference());
        }
    }

    /// Entries of one account that were read with this limit; the one of number 1 is the last.
    public static StatementView of(List<LedgerEntry> entries, int limit) {
        boolean more = entries.size() == limit && entries.getLast().number() > 1;
        return new StatementView(
                entries.stream().map(EntryView::of).toList(),
                more ? String.valueOf(entries.getLast().number()) : null);
    }
}
