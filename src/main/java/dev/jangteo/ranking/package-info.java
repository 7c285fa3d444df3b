/// Room: what sells. Counts units of live orders by day and product, in the order's own transaction.
///
/// Owns `sales`.
@ApplicationModule(allowedDependencies = {"shared", "storage"})
@CheckReturnValue
@NullMarked
package dev.jangteo.ranking;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
