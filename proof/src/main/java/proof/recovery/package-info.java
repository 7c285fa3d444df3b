/// Backups of a database that is being written to, and what a shop has after it was restored from one.
@NullMarked
package proof.recovery;

import org.jspecify.annotations.NullMarked;
