package dev.jangteo.api;

import dev.jangteo.shared.Doc;
import dev.jangteo.wallet.LedgerEntry;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A page of a wallet's statement, newest first.
public record StatementView(
        @Doc("Newest first") List<EntryView> entries,

        @Doc("The cursor of the next page; null on the last") @Nullable
        String next) {

    public record EntryView(
            @Doc("When") Instant at,
            @Doc("Why") LedgerEntry.Kind kind,
            @Doc("In won; negative when it left the wallet") long amount,
            @Doc("In won") @PositiveOrZero long balanceAfter,

            @Doc("The id of the charge, order or adjustment")
            UUID reference) {

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
