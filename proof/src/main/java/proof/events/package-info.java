/// Delivery to a data platform: how fast, and what of it when the platform fails, hangs or lies.
@NullMarked
package proof.events;

import org.jspecify.annotations.NullMarked;
