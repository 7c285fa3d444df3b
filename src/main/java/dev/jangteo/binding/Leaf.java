package dev.jangteo.binding;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads one value that is there. What it refuses is named, and something neutral stands in its place.
@FunctionalInterface
interface Leaf {
    @Nullable
    Object read(JsonNode value, String name, Faults faults);
}
