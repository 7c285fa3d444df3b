package dev.jangteo.idempotency;

/// What was answered to a request key: the id of what came of it, and the answer's text, given again to the
/// byte.
public record StoredResponse(IdempotencyKey key, String effect, String answer) {}
