/// A database that survives the loss of a machine: nodes under Patroni, etcd, HAProxy, all on this machine's loopback.
@NullMarked
package proof.patroni;

import org.jspecify.annotations.NullMarked;
