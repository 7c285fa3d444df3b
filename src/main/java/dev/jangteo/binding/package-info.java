/// Ground: what a client sends becomes a record. A request is a record whose components carry their bounds; one binder
/// reads it from JSON, a query or a form with every fault named at once, and the API's description is made of the same
/// components. Owns no table and knows no HTTP answer.
@ApplicationModule(allowedDependencies = {"shared"})
@CheckReturnValue
@NullMarked
package dev.jangteo.binding;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
