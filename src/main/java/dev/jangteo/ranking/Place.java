package dev.jangteo.ranking;

import dev.jangteo.catalog.Product;

/// A product's place in a ranking: its units sold in the ranking's days, and the product as it is now.
public record Place(int rank, long id, String name, long price, long quantity, Product.Status status, long sold) {}
