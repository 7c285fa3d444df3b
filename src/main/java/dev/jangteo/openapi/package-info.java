/// Doorframe: the API's description at `/v3/api-docs`, made of what the code says of itself: the controllers' methods
/// and their annotations, the records of requests and answers with their bounds, and the examples beside it
/// (`resources/openapi`). Knows no room.
@ApplicationModule(allowedDependencies = {"shared", "binding", "web"})
@CheckReturnValue
@NullMarked
package dev.jangteo.openapi;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
