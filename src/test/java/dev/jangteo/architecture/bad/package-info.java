/// Code that breaks each rule of the architecture once. Nothing runs it.
@NullMarked
package dev.jangteo.architecture.bad;

import org.jspecify.annotations.NullMarked;
