package dev.jangteo.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What makes a request safe to retry: the client's key, which belongs to its account and call, and a
/// fingerprint of the request, by which the same key on another request is noticed.
///
/// The key is 1 to 255 printable ASCII characters (draft-ietf-httpapi-idempotency-key-header).
public record IdempotencyKey(long accountId, String call, String key, String fingerprint) {

    /// Two requests are one when this, and the account, are equal.
    public record Id(long accountId, String call, String key) {}

    public Id id() {
        return new Id(accountId, call, key);
    }

    /// A digest over the meaning of a request; equal requests have equal digests on every instance.
    public static String fingerprint(String canonicalRequest) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(canonicalRequest.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
