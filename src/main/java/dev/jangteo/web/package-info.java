/// Doorframe: what all doors share. Problem documents and their pages, request bodies read with every fault
/// named, idempotency keys, request ids. Knows no room.
@ApplicationModule(allowedDependencies = {"shared", "binding", "groupcommit", "idempotency"})
@CheckReturnValue
@NullMarked
package dev.jangteo.web;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
