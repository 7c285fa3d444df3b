/// How fast: throughput, coupons, reads, pages, growth, several instances, starts.
@NullMarked
package proof.speed;

import org.jspecify.annotations.NullMarked;
