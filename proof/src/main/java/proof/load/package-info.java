/// Load from wrk and pgbench, and figures that compare: rounds between two runs of the baseline.
@NullMarked
package proof.load;

import org.jspecify.annotations.NullMarked;
