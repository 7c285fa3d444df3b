/// Room: money paid in and not yet spent. Wallets, their ledger, and charges through the payment gateway.
///
/// Owns `wallet`, `ledger_entry`, `charge` and `adjustment`. Promises: a balance is the sum of its entries and
/// stays between zero and the limit; a charge is credited once or not at all; a pending charge holds its headroom.
@ApplicationModule(allowedDependencies = {"shared", "database", "groupcommit", "idempotency", "accounts", "payment"})
@CheckReturnValue
@NullMarked
package dev.jangteo.wallet;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
