package dev.jangteo.web;

import dev.jangteo.binding.Cursor;
import java.util.Optional;
import java.util.UUID;

/// A page of a list that goes on below an id.
public record IdPage(
        @Cursor Optional<UUID> cursor, @PageLimit int limit) {

    private static final UUID NEWEST = new UUID(-1, -1);

    public UUID below() {
        return cursor.orElse(NEWEST);
    }
}
