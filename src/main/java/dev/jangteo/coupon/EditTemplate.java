package dev.jangteo.coupon;

import dev.jangteo.storage.Transactions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What an operator does to an offer. Coupons that were issued keep their terms.
@Component
public class EditTemplate {

    public sealed interface Answer {
        record Changed(Template template) implements Answer {}

        record TemplateNotFound(long templateId) implements Answer {}

        record QuotaBelowIssued(long issued) implements Answer {}

        record EndsBeforeItOpens() implements Answer {}
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
    private final Templates templates;

    EditTemplate(Transactions transactions, Templates templates) {
        this.transactions = transactions;
        this.templates = templates;
    }

    public Template add(Coupon.Terms terms, long quota, Instant opensAt, Instant endsAt) {
        return transactions.settle(() -> {
            long id = templates.add(terms, quota, opensAt, endsAt);
            return new Template(id, terms, quota, 0, opensAt, endsAt);
        });
    }

    public Answer change(long id, Change change) {
        return transactions.settle(() -> templates
                .lock(id)
                .map(before -> change(before, change))
                .orElseGet(() -> new Answer.TemplateNotFound(id)));
    }

    private Answer change(Template before, Change change) {
        var terms = new Coupon.Terms(
                change.name().orElse(before.terms().name()),
                change.discount().orElse(before.terms().discount()),
                change.minimum().orElse(before.terms().minimum()));
        var after = new Template(
                before.id(),
                terms,
                change.quota().orElse(before.quota()),
                before.issued(),
                change.opensAt().orElse(before.opensAt()),
                change.endsAt().orElse(before.endsAt()));
        if (after.quota() < after.issued()) {
            return new Answer.QuotaBelowIssued(after.issued());
        }
        if (!after.endsAt().isAfter(after.opensAt())) {
            return new Answer.EndsBeforeItOpens();
        }
        templates.change(after);
        return new Answer.Changed(after);
    }
}
