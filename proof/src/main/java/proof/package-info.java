/// How claims are measured. Everything here knows the shop from outside alone: HTTP, SQL for figures, processes to
/// start and to end.
@NullMarked
package proof;

import org.jspecify.annotations.NullMarked;
