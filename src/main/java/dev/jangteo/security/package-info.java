/// Guards the doors: who is calling, what they may call, and how often.
@ApplicationModule(allowedDependencies = {"binding", "shared", "accounts", "web"})
@CheckReturnValue
@NullMarked
package dev.jangteo.security;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
