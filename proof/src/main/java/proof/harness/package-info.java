/// What every proof stands on: shops and their databases as processes, HTTP, waiting, reports.
@NullMarked
package proof.harness;

import org.jspecify.annotations.NullMarked;
