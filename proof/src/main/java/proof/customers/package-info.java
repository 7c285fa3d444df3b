/// Who buys: accounts with money, and what is there for them.
@NullMarked
package proof.customers;

import org.jspecify.annotations.NullMarked;
