/// Ground: group commit. Requests that want the same rows queue at a till and are served together in one
/// transaction; each carries its request key, whose one answer is recorded in that same transaction.
///
/// Owns the table `request_key`. Promises: a key has one effect and one answer; a batch may be run again at any
/// time.
@ApplicationModule(allowedDependencies = {"shared", "storage"})
@CheckReturnValue
@NullMarked
package dev.jangteo.groupcommit;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
