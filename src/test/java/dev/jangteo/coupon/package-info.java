@NullMarked
package dev.jangteo.coupon;

import org.jspecify.annotations.NullMarked;
