/// Crowds at one product, sessions that stand in the way, floods before the doors.
@NullMarked
package proof.stress;

import org.jspecify.annotations.NullMarked;
