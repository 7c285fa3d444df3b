package dev.jangteo.web;

import dev.jangteo.binding.Cursor;
import jakarta.validation.constraints.Positive;
import java.util.OptionalLong;

/// A page of a list that goes on below a number.
public record NumberPage(
        @Cursor @Positive OptionalLong cursor, @PageLimit int limit) implements ByNumber {}
