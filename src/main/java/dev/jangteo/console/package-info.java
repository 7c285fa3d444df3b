/// Door: the shop for its operators as pages, `/admin`, in Korean and English; role admin only. A page asks the verb
/// that the API's call asks, and shows its refusals in the same words.
@ApplicationModule(
        allowedDependencies = {
            "binding",
            "shared",
            "idempotency",
            "groupcommit",
            "accounts",
            "security",
            "web",
            "pages",
            "api",
            "admin",
            "wallet",
            "catalog",
            "coupons",
            "orders",
            "ranking",
            "deliveries",
            "platform",
            "audit"
        })
@CheckReturnValue
@NullMarked
package dev.jangteo.console;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
