/// Ground: the few words every room uses: ids, and the mark on answers that must not be ignored.
/// Owns no table and depends on nothing.
@ApplicationModule(allowedDependencies = {})
@CheckReturnValue
@NullMarked
package dev.jangteo.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
