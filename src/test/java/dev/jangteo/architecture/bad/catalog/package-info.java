@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.jangteo.architecture.bad.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
