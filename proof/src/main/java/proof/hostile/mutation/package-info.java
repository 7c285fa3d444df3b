/// Ways to make a request hostile.
@NullMarked
package proof.hostile.mutation;

import org.jspecify.annotations.NullMarked;
