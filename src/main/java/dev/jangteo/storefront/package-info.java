/// Door: the shop for its customers as pages, in Korean and English. A page asks the verb that the API's call asks and
/// shows what the API would answer; it works without scripts, and says when it does not know.
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
            "wallet",
            "catalog",
            "coupons",
            "cart",
            "ranking",
            "orders"
        })
@CheckReturnValue
@NullMarked
package dev.jangteo.storefront;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
