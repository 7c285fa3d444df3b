/// Door: the shop for its customers, `/api/v1`, JSON.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "till",
            "account",
            "access",
            "web",
            "wallet",
            "payment",
            "catalog",
            "coupon",
            "cart",
            "ranking",
            "ordering",
            "outbox"
        })
@CheckReturnValue
@NullMarked
package dev.jangteo.api;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
