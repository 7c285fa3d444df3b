package dev.jangteo.coupons;

import dev.jangteo.coupons.CouponTemplate.Decision;
import dev.jangteo.coupons.Coupons.Holder;
import dev.jangteo.groupcommit.GroupCommit;
import dev.jangteo.groupcommit.GroupCommits;
import dev.jangteo.idempotency.IdempotencyKey;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Gives out coupons, first come, first served: in order of arrival in a queue of its own. Who comes when all are
/// gone costs a read, no lock and no write.
@Component
public class IssueCoupon implements AutoCloseable {

    public record Command(long accountId, long templateId, Optional<IdempotencyKey> key) {

        Holder holder() {
            return new Holder(templateId, accountId);
        }
    }

    public sealed interface Outcome {
        record Issued(String response) implements Outcome {}

        record IssuedBefore(String response) implements Outcome {}

        record TemplateNotFound(long templateId) implements Outcome {}

        record Refused(Decision.Refusal reason) implements Outcome {}

        record KeyReused() implements Outcome {}
    }

    private final GroupCommit<Command, Outcome> groupCommit;
    private final CouponMeters meters;

    IssueCoupon(IssueHandler handler, GroupCommits groupCommits, CouponMeters meters) {
        this.groupCommit = groupCommits.open("coupon", handler);
        this.meters = meters;
    }

    public Outcome issue(Command command) {
        var outcome = groupCommit.submit(command);
        meters.count(outcome);
        return outcome;
    }

    @Override
    public void close() {
        groupCommit.close();
    }
}
