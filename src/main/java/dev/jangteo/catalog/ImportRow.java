package dev.jangteo.catalog;

import java.util.Optional;

/// One good row of a catalogue file: what a product is to be from now on, `quantity` being the units left.
public record ImportRow(Optional<String> code, String name, long price, long quantity, Product.Status status) {}
