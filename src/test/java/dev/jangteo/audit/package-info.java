@NullMarked
package dev.jangteo.audit;

import org.jspecify.annotations.NullMarked;
