/// Room: bought and paid in one step, and taken back in one step. `Checkout` decides, `PlaceOrder` fetches
/// before and writes after; `CancelOrder` goes the same way back.
///
/// Owns `orders` and `order_line`. Promises: an order has its lines, its ledger entry, its stock, its coupon,
/// its sales and its event, or does not exist; a refusal names everything that is in the way and changes
/// nothing; a cancellation gives all of it back, once.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "groupcommit",
            "idempotency",
            "wallet",
            "catalog",
            "coupons",
            "cart",
            "ranking",
            "outbox"
        })
@CheckReturnValue
@NullMarked
package dev.jangteo.orders;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
