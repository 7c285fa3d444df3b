/// Ground: group commit. Commands that want the same rows queue and are served together, in one transaction, by the
/// use case that opened the queue; each carries its request key.
///
/// Where several instances share the database their batches take turns.
///
/// Owns `instance` and `batch_turn`. Promises: nobody waits longer than the settings say; a batch may be run again
/// at any time; a turn that is kept by somebody stops nobody.
@ApplicationModule(allowedDependencies = {"shared", "database"})
@CheckReturnValue
@NullMarked
package dev.jangteo.groupcommit;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
