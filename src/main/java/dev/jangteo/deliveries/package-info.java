/// What operators see of delivery and ask of it: what waits and since when, what lies dead, and what is to be sent once
/// more. Marks rows of `delivery` and `dead_letter` only; the instance that delivers does the rest. Owns no table.
@ApplicationModule(allowedDependencies = {"shared", "database", "outbox"})
@CheckReturnValue
@NullMarked
package dev.jangteo.deliveries;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
