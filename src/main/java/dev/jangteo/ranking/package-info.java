/// Room: what sells. Counts units of live orders by day and product in the order's own transaction, and keeps a
/// snapshot of the best sellers for every day.
///
/// Owns `sales`, `sales_calendar`, `daily_ranking` and `daily_top_seller`. Promises: the live ranking is exact to
/// the last committed order and costs the same however many orders there are; a day's snapshot is made once, by
/// whichever instance comes first, when no order can come to its days any more.
@ApplicationModule(allowedDependencies = {"shared", "database", "catalog"})
@CheckReturnValue
@NullMarked
package dev.jangteo.ranking;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
