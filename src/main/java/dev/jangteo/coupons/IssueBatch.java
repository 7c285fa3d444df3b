package dev.jangteo.coupons;

import dev.jangteo.coupons.Coupons.Holder;
import dev.jangteo.coupons.Coupons.Holding;
import dev.jangteo.database.RoundTrip;
import dev.jangteo.idempotency.StoredResponse;
import dev.jangteo.idempotency.StoredResponses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// One batch of requests for coupons: the facts, which change with every coupon given out, and what is to be written
/// for them. Lives for one transaction and one thread.
final class IssueBatch {

    private final Map<Long, CouponTemplate> templates = new HashMap<>();
    private final Map<Holder, UUID> holdings = new HashMap<>();
    private final StoredResponses responses;
    private final Instant at;

    private final Map<Long, CouponTemplate> changed = new TreeMap<>();
    private final List<Coupon> issued = new ArrayList<>();

    /// What is locked counts; the others were read without a lock, because they have no coupon left.
    IssueBatch(
            List<CouponTemplate> read,
            List<CouponTemplate> locked,
            List<Holding> holdings,
            StoredResponses responses,
            Instant at) {
        read.forEach(template -> templates.put(template.id(), soldOut(template)));
        locked.forEach(template -> templates.put(template.id(), template));
        holdings.forEach(holding -> this.holdings.put(holding.holder(), holding.couponId()));
        this.responses = responses;
        this.at = at;
    }

    Optional<CouponTemplate> template(long id) {
        return Optional.ofNullable(templates.get(id));
    }

    Optional<UUID> couponOf(Holder holder) {
        return Optional.ofNullable(holdings.get(holder));
    }

    StoredResponses responses() {
        return responses;
    }

    Instant at() {
        return at;
    }

    void add(CouponTemplate after, Coupon coupon, Optional<StoredResponse> response) {
        templates.put(after.id(), after);
        changed.put(after.id(), after);
        holdings.put(new Holder(coupon.templateId(), coupon.accountId()), coupon.id());
        issued.add(coupon);
        response.ifPresent(responses::add);
    }

    boolean isEmpty() {
        return issued.isEmpty();
    }

    RoundTrip writes(Duration validFor) {
        var write = new RoundTrip();
        var _ = write.add(CouponTemplates.count(changed.values()));
        var _ = write.add(Coupons.add(issued, at, at.plus(validFor)));
        if (responses.hasNew()) {
            var _ = write.add(responses.write(at));
        }
        return write;
    }

    /// A quota that is raised between the lock and the read must not be given out without the lock.
    private static CouponTemplate soldOut(CouponTemplate template) {
        return new CouponTemplate(
                template.id(),
                template.terms(),
                template.quota(),
                template.quota(),
                template.opensAt(),
                template.endsAt());
    }
}
