/// Ground: what makes a request safe to repeat. The first answer to a request key is stored in the transaction of its
/// effect and given again, to the byte.
///
/// Owns the table `request_key`. Promises: a key has one effect and one answer.
@ApplicationModule(allowedDependencies = {"shared", "database"})
@CheckReturnValue
@NullMarked
package dev.jangteo.idempotency;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
