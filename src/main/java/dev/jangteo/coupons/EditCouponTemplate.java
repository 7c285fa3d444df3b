package dev.jangteo.coupons;

import dev.jangteo.database.Transactions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Changes an offer. Coupons that were issued keep their terms.
@Component
public class EditCouponTemplate {

    public sealed interface Outcome {
        record Changed(CouponTemplate template) implements Outcome {}

        record TemplateNotFound(long templateId) implements Outcome {}

        record QuotaBelowIssued(long issued) implements Outcome {}

        record EndsBeforeItOpens() implements Outcome {}
    }

    /// A change of some facts of an offer; what is absent stays.
    public record Change(
            Optional<String> name,
            Optional<Discount> discount,
            Optional<Long> minimum,
            Optional<Long> quota,
            Optional<Instant> opensAt,
            Optional<Instant> endsAt) {}

    private final Transactions transactions;
    private final CouponTemplates templates;

    EditCouponTemplate(Transactions transactions, CouponTemplates templates) {
        this.transactions = transactions;
        this.templates = templates;
    }

    public Outcome change(long id, Change change) {
        return transactions.executeRetrying(() -> templates
                .lock(id)
                .map(before -> change(before, change))
                .orElseGet(() -> new Outcome.TemplateNotFound(id)));
    }

    private Outcome change(CouponTemplate before, Change change) {
        var terms = new Coupon.Terms(
                change.name().orElse(before.terms().name()),
                change.discount().orElse(before.terms().discount()),
                change.minimum().orElse(before.terms().minimum()));
        var after = new CouponTemplate(
                before.id(),
                terms,
                change.quota().orElse(before.quota()),
                before.issued(),
                change.opensAt().orElse(before.opensAt()),
                change.endsAt().orElse(before.endsAt()));
        if (after.quota() < after.issued()) {
            return new Outcome.QuotaBelowIssued(after.issued());
        }
        if (!after.endsAt().isAfter(after.opensAt())) {
            return new Outcome.EndsBeforeItOpens();
        }
        templates.change(after);
        return new Outcome.Changed(after);
    }
}
