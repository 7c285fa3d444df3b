package dev.jangteo.coupon;

import dev.jangteo.coupon.Coupons.Holder;
import dev.jangteo.coupon.Coupons.Holding;
import dev.jangteo.storage.RoundTrip;
import dev.jangteo.till.Receipt;
import dev.jangteo.till.ReceiptBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// One batch at the coupon till: the facts, which change with every coupon given out, and what is to be written
/// for them. Lives for one transaction and one thread.
final class Handout {

    private final Map<Long, Template> templates = new HashMap<>();
    private final Map<Holder, UUID> holdings = new HashMap<>();
    private final ReceiptBook receipts;
    private final Instant at;

    private final Map<Long, Template> changed = new TreeMap<>();
    private final List<Coupon> issued = new ArrayList<>();

    /// What is locked counts; the others were read without a lock, because they have no coupon left.
    Handout(List<Template> read, List<Template> locked, List<Holding> holdings, ReceiptBook receipts, Instant at) {
        read.forEach(template -> templates.put(template.id(), soldOut(template)));
        locked.forEach(template -> templates.put(template.id(), template));
        holdings.forEach(holding -> this.holdings.put(holding.holder(), holding.couponId()));
        this.receipts = receipts;
        this.at = at;
    }

    Optional<Template> template(long id) {
        return Optional.ofNullable(templates.get(id));
    }

    Optional<UUID> couponOf(Holder holder) {
        return Optional.ofNullable(holdings.get(holder));
    }

    ReceiptBook receipts() {
        return receipts;
    }

    Instant at() {
        return at;
    }

    void add(Template after, Coupon coupon, Optional<Receipt> receipt) {
        templates.put(after.id(), after);
        changed.put(after.id(), after);
        holdings.put(new Holder(coupon.templateId(), coupon.accountId()), coupon.id());
        issued.add(coupon);
        receipt.ifPresent(receipts::add);
    }

    boolean isEmpty() {
        return issued.isEmpty();
    }

    RoundTrip writes(Duration validFor) {
        var write = new RoundTrip();
        var _ = write.add(Templates.count(changed.values()));
        var _ = write.add(Coupons.add(issued, at, at.plus(validFor)));
        if (receipts.hasNew()) {
            var _ = write.add(receipts.write(at));
        }
        return write;
    }

    /// A quota that is raised between the lock and the read must not be given out without the lock.
    private static Template soldOut(Template template) {
        return new Template(
                template.id(),
                template.terms(),
                template.quota(),
                template.quota(),
                template.opensAt(),
                template.endsAt());
    }
}
