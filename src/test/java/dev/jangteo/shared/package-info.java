@NullMarked
package dev.jangteo.shared;

import org.jspecify.annotations.NullMarked;
