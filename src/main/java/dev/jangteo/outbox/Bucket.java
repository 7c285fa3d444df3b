package dev.jangteo.outbox;

/// One of `count` parts of a target's events, by slot. Its events go out in order, one batch after the other.
record Bucket(String target, int number, int count) {}
