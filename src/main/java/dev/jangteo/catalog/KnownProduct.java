package dev.jangteo.catalog;

import java.util.Optional;

/// A product and the key of its code, by which files name it.
record KnownProduct(Product product, Optional<String> codeKey) {}
