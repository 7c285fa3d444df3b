/// Door: the shop for its operators, `/api/v1/admin`, JSON and CSV; role admin only.
@ApplicationModule(
        allowedDependencies = {
            "openapi",
            "binding",
            "shared",
            "idempotency",
            "accounts",
            "security",
            "web",
            "api",
            "wallet",
            "catalog",
            "coupons",
            "orders",
            "deliveries",
            "platform",
            "audit"
        })
@CheckReturnValue
@NullMarked
package dev.jangteo.admin;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
