/// Invoices of a real shop, sold again.
@NullMarked
package proof.replay;

import org.jspecify.annotations.NullMarked;
