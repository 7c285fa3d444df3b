package dev.jangteo.coupons;

import dev.jangteo.coupons.CouponTemplate.Decision;
import dev.jangteo.coupons.Coupons.Holder;
import dev.jangteo.database.Lockable.Row;
import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Transactions;
import dev.jangteo.groupcommit.GroupCommit;
import dev.jangteo.groupcommit.GroupCommits;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.idempotency.StoredResponse;
import dev.jangteo.idempotency.StoredResponses;
import dev.jangteo.idempotency.StoredResponses.Earlier;
import dev.jangteo.shared.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Gives out coupons, first come, first served: in order of arrival at a till of its own. Who comes when all are
/// gone costs a read, no lock and no write.
@Component
public class IssueCoupon implements AutoCloseable {

    public record Command(long accountId, long templateId, Optional<IdempotencyKey> key) {

        Holder holder() {
            return new Holder(templateId, accountId);
        }
    }

    public sealed interface Outcome {
        record Issued(String receipt) implements Outcome {}

        record IssuedBefore(String receipt) implements Outcome {}

        record TemplateNotFound(long templateId) implements Outcome {}

        record Refused(Decision.Refusal reason) implements Outcome {}

        record KeyReused() implements Outcome {}
    }

    private final Transactions transactions;
    private final Clock clock;
    private final Ids ids;
    private final CouponSettings settings;
    private final ResponseRenderer<Coupon> renderer;
    private final CouponMeters meters;
    private final GroupCommit<Command, Outcome> groupCommit;

    IssueCoupon(
            Transactions transactions,
            Clock clock,
            Ids ids,
            CouponSettings settings,
            ResponseRenderer<Coupon> renderer,
            CouponMeters meters,
            GroupCommits groupCommits) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.renderer = renderer;
        this.meters = meters;
        this.groupCommit = groupCommits.open("coupon", new AtDesk());
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

    private final class AtDesk implements GroupCommit.BatchHandler<Command, Outcome> {

        @Override
        public List<Outcome> serve(List<Command> batch) {
            return transactions.executeBatch(() -> IssueCoupon.this.serve(batch));
        }

        @Override
        public List<Set<Row>> rows(List<Command> batch) {
            return batch.stream()
                    .map(command -> Set.of(CouponTemplates.ROWS.row(command.templateId())))
                    .toList();
        }
    }

    private List<Outcome> serve(List<Command> batch) {
        var templateIds = batch.stream().map(Command::templateId).distinct().toList();
        var fetch = new RoundTrip();
        var remaining = fetch.add(CouponTemplates.lockRemaining(templateIds));
        var all = fetch.add(CouponTemplates.find(templateIds));
        var holdings = fetch.add(Coupons.findHoldings(
                batch.stream().map(Command::holder).distinct().toList()));
        var responses = fetch.add(StoredResponses.find(
                batch.stream().flatMap(command -> command.key().stream()).toList()));
        transactions.send(fetch);

        var handout = new IssueBatch(
                all.get(), remaining.get(), holdings.get(), new StoredResponses(responses.get()), clock.instant());
        var outcomes = batch.stream().map(command -> decide(command, handout)).toList();
        if (handout.isEmpty()) {
            transactions.rollbackOnly();
        } else {
            transactions.send(handout.writes(settings.validFor()));
        }
        return outcomes;
    }

    private Outcome decide(Command command, IssueBatch handout) {
        var earlier = command.key().flatMap(handout.receipts()::earlier);
        if (earlier.isPresent()) {
            return switch (earlier.get()) {
                case Earlier.Replay(var _, var receipt) -> new Outcome.IssuedBefore(receipt);
                case Earlier.OtherRequest() -> new Outcome.KeyReused();
            };
        }
        var template = handout.template(command.templateId());
        if (template.isEmpty()) {
            return new Outcome.TemplateNotFound(command.templateId());
        }
        var decision = template.get()
                .issue(
                        ids.next(),
                        command.accountId(),
                        handout.couponOf(command.holder()),
                        handout.at(),
                        settings.validFor());
        return switch (decision) {
            case Decision.Refusal refusal -> new Outcome.Refused(refusal);
            case Decision.Issued(var after, var coupon) -> {
                var receipt = renderer.of(coupon);
                handout.add(
                        after,
                        coupon,
                        command.key()
                                .map(key -> new StoredResponse(key, coupon.id().toString(), receipt)));
                yield new Outcome.Issued(receipt);
            }
        };
    }
}
