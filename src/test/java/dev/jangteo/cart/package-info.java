@NullMarked
package dev.jangteo.cart;

import org.jspecify.annotations.NullMarked;
