/// Jangteo, a shop for prepaid balances and flash sales. ARCHITECTURE.md is the map.
@NullMarked
package dev.jangteo;

import org.jspecify.annotations.NullMarked;
