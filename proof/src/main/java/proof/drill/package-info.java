/// A shop under load whose surroundings are hit again and again, and the record that everything has to agree with.
@NullMarked
package proof.drill;

import org.jspecify.annotations.NullMarked;
