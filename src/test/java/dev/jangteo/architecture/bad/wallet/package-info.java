@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.jangteo.architecture.bad.wallet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
