@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.jangteo.architecture.bad.ordering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
