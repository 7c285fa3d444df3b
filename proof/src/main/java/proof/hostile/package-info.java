/// Requests that nobody should send, and whether every answer is one that is described.
@NullMarked
package proof.hostile;

import org.jspecify.annotations.NullMarked;
