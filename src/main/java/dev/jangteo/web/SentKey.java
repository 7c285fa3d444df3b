package dev.jangteo.web;

import dev.jangteo.idempotency.IdempotencyKey;
import java.util.Optional;

/// What a client sent as `Idempotency-Key`. `call` names what the key is for, `canonical` says what the request means,
/// the same for equal requests; calls and pages with the same `call` share one space of keys.
public record SentKey(Optional<String> text) {

    /// Of a call that must have one; without it the request has been refused.
    public IdempotencyKey required(long accountId, String call, String canonical) {
        return optional(accountId, call, canonical)
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.IDEMPOTENCY_KEY_MISSING)));
    }

    public Optional<IdempotencyKey> optional(long accountId, String call, String canonical) {
        return text.map(
                key -> new IdempotencyKey(accountId, call, key, IdempotencyKey.fingerprint(call + "\n" + canonical)));
    }
}
