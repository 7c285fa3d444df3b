package dev.jangteo.web;

import dev.jangteo.binding.Cursor;
import jakarta.validation.constraints.Positive;
import java.util.OptionalLong;

/// Where a page's list goes on by number.
public record NumberCursor(@Cursor @Positive OptionalLong cursor) implements ByNumber {

    public static final NumberCursor BEGINNING = new NumberCursor(OptionalLong.empty());
}
