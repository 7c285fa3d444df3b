package dev.jangteo.till;

/// What was answered to a request key: the id of what came of it, and the answer's text, given again to the
/// byte.
public record Receipt(RequestKey key, String effect, String answer) {}
