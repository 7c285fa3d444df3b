/// Requests made from a shop's own description, by those who take part.
@NullMarked
package proof.hostile.request;

import org.jspecify.annotations.NullMarked;
