/// Room: offers with a quota, and each customer's piece of one. First come, first served, in a queue of its own.
///
/// Owns `coupon_template` and `coupon`. Promises: never more coupons than the quota, one per account and
/// template; a coupon is used by one live order of its owner, and expires by time alone.
@ApplicationModule(allowedDependencies = {"shared", "database", "groupcommit", "idempotency"})
@CheckReturnValue
@NullMarked
package dev.jangteo.coupons;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
