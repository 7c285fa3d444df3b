@NullMarked
package dev.jangteo.coupons;

import org.jspecify.annotations.NullMarked;
