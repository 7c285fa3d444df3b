/// Room: the payment gateway as the shop sees it, an outside system asked by charge id and never inside a
/// transaction. Owns no table.
@ApplicationModule(allowedDependencies = {"shared", "http"})
@CheckReturnValue
@NullMarked
package dev.jangteo.payment;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
