package dev.jangteo.storefront;

import dev.jangteo.accounts.Account;
import dev.jangteo.pages.Refused;
import java.util.Map;
import java.util.Optional;

/// The visitor's own account, and changing its password.
public record MePage(Account account, boolean changed, Map<String, String> faults, Optional<Refused> refused) {}
