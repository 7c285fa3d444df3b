/// Ground: the PostgreSQL under the shop, embedded or external, and how statements reach it.
///
/// Promises that several statements can travel in one round trip, that a write outside a transaction is refused,
/// and that a second shop on the same data folder is told so. Knows no table of the shop.
@ApplicationModule(allowedDependencies = {"shared"})
@CheckReturnValue
@NullMarked
package dev.jangteo.database;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
