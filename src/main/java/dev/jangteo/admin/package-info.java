/// Door: the shop for its operators, `/api/v1/admin`, JSON and CSV; role admin only.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "till",
            "account",
            "access",
            "web",
            "api",
            "wallet",
            "catalog",
            "coupon",
            "ordering",
            "outbox",
            "audit"
        })
@CheckReturnValue
@NullMarked
package dev.jangteo.admin;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
