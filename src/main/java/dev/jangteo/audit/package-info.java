/// Room that watches: checks over all tables that what must always be true is true. Reads only; owns no table.
@ApplicationModule(allowedDependencies = {"shared", "database", "wallet"})
@CheckReturnValue
@NullMarked
package dev.jangteo.audit;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
