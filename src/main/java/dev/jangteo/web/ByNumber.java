package dev.jangteo.web;

import java.util.OptionalLong;

/// A list that goes on below a number, the newest having the largest.
public interface ByNumber {

    OptionalLong cursor();

    default long below() {
        return cursor().orElse(Long.MAX_VALUE);
    }
}
