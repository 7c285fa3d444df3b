package dev.jangteo.coupons;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One customer's piece of an offer, on the terms it was issued under. Only its owner can use it, once, before
/// it expires.
public record Coupon(
        UUID id,
        long templateId,
        long accountId,
        Terms terms,
        Instant issuedAt,
        Instant validUntil,
        Optional<Use> use) {

    /// What a coupon is worth: its name, what it takes off, and from which order amount on.
    public record Terms(String name, Discount discount, long minimum) {}

    /// When and for which order a coupon was used.
    public record Use(Instant usedAt, UUID orderId) {}

    public enum Status {
        AVAILABLE,
        USED,
        EXPIRED
    }

    public Status status(Instant now) {
        if (use.isPresent()) {
            return Status.USED;
        }
        return now.isBefore(validUntil) ? Status.AVAILABLE : Status.EXPIRED;
    }

    public long off(long amount) {
        return terms.discount().off(amount);
    }

    public boolean reaches(long amount) {
        return amount >= terms.minimum();
    }

    public Coupon usedFor(UUID orderId, Instant at) {
        return new Coupon(id, templateId, accountId, terms, issuedAt, validUntil, Optional.of(new Use(at, orderId)));
    }
}
