/// Door: the shop for its customers, `/api/v1`, JSON.
@ApplicationModule(
        allowedDependencies = {
            "openapi",
            "binding",
            "shared",
            "idempotency",
            "accounts",
            "security",
            "web",
            "wallet",
            "catalog",
            "coupons",
            "cart",
            "ranking",
            "orders",
            "outbox",
            "platform"
        })
@CheckReturnValue
@NullMarked
package dev.jangteo.api;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
