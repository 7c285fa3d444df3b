/// Connections that can be cut, held up or stopped on their way.
@NullMarked
package proof.proxy;

import org.jspecify.annotations.NullMarked;
