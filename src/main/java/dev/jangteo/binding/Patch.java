package dev.jangteo.binding;

import java.util.Optional;

/// A member of a change: not said, said to be taken away (null in JSON), or said anew.
public record Patch<T>(boolean said, Optional<T> value) {

    public boolean clears() {
        return said && value.isEmpty();
    }
}
