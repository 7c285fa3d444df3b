/// Faults planted on purpose: in the code, for the tests, and in the rows, for the audit.
@NullMarked
package proof.planted;

import org.jspecify.annotations.NullMarked;
