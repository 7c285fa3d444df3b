@NullMarked
package dev.jangteo.outbox;

import org.jspecify.annotations.NullMarked;
