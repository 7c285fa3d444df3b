@NullMarked
package dev.jangteo.ranking;

import org.jspecify.annotations.NullMarked;
