/// Ground: what makes a request safe to repeat. The first answer to a request key is stored in the transaction of its
/// effect and given again, to the byte.
///
/// Owns `request_key` and `request_key_cleared`. Promises: a key has one effect and one answer, until it is forgotten
/// after its time.
@ApplicationModule(allowedDependencies = {"shared", "database"})
@CheckReturnValue
@NullMarked
package dev.jangteo.idempotency;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
