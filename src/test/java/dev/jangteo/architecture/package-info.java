/// The shape of the code, and proof that each rule about it can fail.
@NullMarked
package dev.jangteo.architecture;

import org.jspecify.annotations.NullMarked;
