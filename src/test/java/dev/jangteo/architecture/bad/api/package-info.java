@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.jangteo.architecture.bad.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
