/// What happens when a shop opens: the requests that warm it up, the sale that trains Java, and the lines that say
/// where the shop is. Owns no table.
@ApplicationModule(allowedDependencies = {"shared", "accounts", "web", "wallet", "catalog", "orders", "idempotency"})
@CheckReturnValue
@NullMarked
package dev.jangteo.boot;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
