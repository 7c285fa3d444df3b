package dev.jangteo.api;

import dev.jangteo.shared.Doc;
import jakarta.validation.constraints.Positive;

/// What a client sends to set the units of a line.
record CartQuantity(@Doc("Units from now on") @Positive long quantity) {}
