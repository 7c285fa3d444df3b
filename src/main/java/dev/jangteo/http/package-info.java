/// Ground: HTTP calls that leave the shop, each with a limit on its whole duration, without redirects and
/// retries, and on request only to public addresses. Owns no table.
@ApplicationModule(allowedDependencies = {"shared"})
@CheckReturnValue
@NullMarked
package dev.jangteo.http;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
