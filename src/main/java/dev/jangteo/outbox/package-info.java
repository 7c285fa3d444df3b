/// Room that watches: events for the data platform, written in the transaction of what happened.
///
/// Owns `outbox`. Promises: one event for every order and type, or no order.
@ApplicationModule(allowedDependencies = {"shared", "storage"})
@CheckReturnValue
@NullMarked
package dev.jangteo.outbox;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
