@NullMarked
package dev.jangteo.storefront;

import org.jspecify.annotations.NullMarked;
