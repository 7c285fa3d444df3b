/// Room: what is sold, for how much, and how many are left. Stock is read from its row at that moment, never
/// from a cache.
///
/// Owns `product`, `stock_change` and `catalog_import`. Promises: opening stock, restocks and corrections less what was
/// sold is
/// what is left.
@ApplicationModule(allowedDependencies = {"shared", "database", "idempotency"})
@CheckReturnValue
@NullMarked
package dev.jangteo.catalog;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
