package dev.jangteo.storefront;

import dev.jangteo.pages.Refused;
import dev.jangteo.wallet.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The wallet: what is in it, how much more fits, the statement, and the form that charges it.
public record WalletPage(
        long balance,
        long reserved,
        long room,
        List<LedgerEntry> entries,
        OptionalLong next,
        String amount,
        List<Long> amounts,
        String to,
        String key,
        Optional<String> charged,
        Map<String, String> faults,
        Optional<Refused> refused) {}
