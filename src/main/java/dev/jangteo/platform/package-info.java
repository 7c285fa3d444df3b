/// Ways to the data platform: CloudEvents over HTTP, signed, or over Kafka, and a demo that only remembers. Each is a
/// [dev.jangteo.outbox.DataPlatform], chosen by `jangteo.platform.wire`. Owns no table.
@ApplicationModule(allowedDependencies = {"shared", "http", "outbox"})
@CheckReturnValue
@NullMarked
package dev.jangteo.platform;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
