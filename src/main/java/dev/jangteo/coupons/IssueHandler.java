package dev.jangteo.coupons;

import dev.jangteo.coupons.CouponTemplate.Decision;
import dev.jangteo.coupons.IssueCoupon.Command;
import dev.jangteo.coupons.IssueCoupon.Outcome;
import dev.jangteo.database.Lockable.Row;
import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Transactions;
import dev.jangteo.groupcommit.BatchHandler;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.idempotency.StoredResponse;
import dev.jangteo.idempotency.StoredResponses;
import dev.jangteo.idempotency.StoredResponses.Earlier;
import dev.jangteo.shared.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What happens to a batch of requests for coupons: locks the offers that have any left, decides each in turn, and
/// writes the coupons.
@Component
class IssueHandler implements BatchHandler<Command, IssueBatch, Outcome> {

    private final Transactions transactions;
    private final Clock clock;
    private final Ids ids;
    private final CouponSettings settings;
    private final ResponseRenderer<Coupon> renderer;

    IssueHandler(
            Transactions transactions,
            Clock clock,
            Ids ids,
            CouponSettings settings,
            ResponseRenderer<Coupon> renderer) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.renderer = renderer;
    }

    @Override
    public IssueBatch fetch(List<Command> commands) {
        var templateIds = commands.stream().map(Command::templateId).distinct().toList();
        var fetch = new RoundTrip();
        var remaining = fetch.add(CouponTemplates.lockRemaining(templateIds));
        var all = fetch.add(CouponTemplates.find(templateIds));
        var holdings = fetch.add(Coupons.findHoldings(
                commands.stream().map(Command::holder).distinct().toList()));
        var responses = fetch.add(StoredResponses.find(
                commands.stream().flatMap(command -> command.key().stream()).toList()));
        transactions.send(fetch);

        return new IssueBatch(
                all.get(), remaining.get(), holdings.get(), new StoredResponses(responses.get()), clock.instant());
    }

    @Override
    public Outcome decide(Command command, IssueBatch batch) {
        var earlier = command.key().flatMap(batch.responses()::earlier);
        if (earlier.isPresent()) {
            return switch (earlier.get()) {
                case Earlier.Replay(var _, var response) -> new Outcome.IssuedBefore(response);
                case Earlier.OtherRequest() -> new Outcome.KeyReused();
            };
        }
        var template = batch.template(command.templateId());
        if (template.isEmpty()) {
            return new Outcome.TemplateNotFound(command.templateId());
        }
        var decision = template.get()
                .issue(
                        ids.next(),
                        command.accountId(),
                        batch.couponOf(command.holder()),
                        batch.at(),
                        settings.validFor());
        return switch (decision) {
            case Decision.Refusal refusal -> new Outcome.Refused(refusal);
            case Decision.Issued(var after, var coupon) -> {
                var response = renderer.of(coupon);
                batch.add(
                        after,
                        coupon,
                        command.key()
                                .map(key -> new StoredResponse(key, coupon.id().toString(), response)));
                yield new Outcome.Issued(response);
            }
        };
    }

    @Override
    public boolean write(IssueBatch batch) {
        if (batch.isEmpty()) {
            return false;
        }
        transactions.send(batch.writes(settings.validFor()));
        return true;
    }

    @Override
    public List<Set<Row>> rows(List<Command> commands) {
        return commands.stream()
                .map(command -> Set.of(CouponTemplates.ROWS.row(command.templateId())))
                .toList();
    }
}
