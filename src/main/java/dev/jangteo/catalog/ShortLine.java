package dev.jangteo.catalog;

/// A product of which more was asked than is left.
public record ShortLine(long productId, long requested, long left) {}
