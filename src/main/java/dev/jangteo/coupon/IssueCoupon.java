package dev.jangteo.coupon;

import dev.jangteo.coupon.Coupons.Holder;
import dev.jangteo.coupon.Template.Decision;
import dev.jangteo.shared.Ids;
import dev.jangteo.storage.Lockable.Row;
import dev.jangteo.storage.RoundTrip;
import dev.jangteo.storage.Transactions;
import dev.jangteo.till.Receipt;
import dev.jangteo.till.ReceiptBook;
import dev.jangteo.till.ReceiptBook.Earlier;
import dev.jangteo.till.Rendering;
import dev.jangteo.till.RequestKey;
import dev.jangteo.till.Till;
import dev.jangteo.till.Tills;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Gives out coupons, first come, first served: in order of arrival at a till of its own. Who comes when all are
/// gone costs a read, no lock and no write.
@Component
public class IssueCoupon implements AutoCloseable {

    public record Command(long accountId, long templateId, Optional<RequestKey> key) {

        Holder holder() {
            return new Holder(templateId, accountId);
        }
    }

    public sealed interface Answer {
        record Issued(String receipt) implements Answer {}

        record IssuedBefore(String receipt) implements Answer {}

        record TemplateNotFound(long templateId) implements Answer {}

        record Refused(Decision.Refusal reason) implements Answer {}

        record KeyReused() implements Answer {}
    }

    private final Transactions transactions;
    private final Clock clock;
    private final Ids ids;
    private final CouponSettings settings;
    private final Rendering<Coupon> rendering;
    private final CouponMeters meters;
    private final Till<Command, Answer> till;

    IssueCoupon(
            Transactions transactions,
            Clock clock,
            Ids ids,
            CouponSettings settings,
            Rendering<Coupon> rendering,
            CouponMeters meters,
            Tills tills) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.rendering = rendering;
        this.meters = meters;
        this.till = tills.open("coupon", new AtDesk());
    }

    public Answer issue(Command command) {
        var answer = till.submit(command);
        meters.count(answer);
        return answer;
    }

    @Override
    public void close() {
        till.close();
    }

    private final class AtDesk implements Till.Desk<Command, Answer> {

        @Override
        public List<Answer> serve(List<Command> batch) {
            return transactions.atTill(() -> IssueCoupon.this.serve(batch));
        }

        @Override
        public List<Set<Row>> rows(List<Command> batch) {
            return batch.stream()
                    .map(command -> Set.of(Templates.ROWS.row(command.templateId())))
                    .toList();
        }
    }

    private List<Answer> serve(List<Command> batch) {
        var templateIds = batch.stream().map(Command::templateId).distinct().toList();
        var fetch = new RoundTrip();
        var remaining = fetch.add(Templates.lockRemaining(templateIds));
        var all = fetch.add(Templates.find(templateIds));
        var holdings = fetch.add(Coupons.findHoldings(
                batch.stream().map(Command::holder).distinct().toList()));
        var receipts = fetch.add(ReceiptBook.find(
                batch.stream().flatMap(command -> command.key().stream()).toList()));
        transactions.send(fetch);

        var handout = new Handout(
                all.get(), remaining.get(), holdings.get(), new ReceiptBook(receipts.get()), clock.instant());
        var answers = batch.stream().map(command -> decide(command, handout)).toList();
        if (handout.isEmpty()) {
            transactions.nothingToKeep();
        } else {
            transactions.send(handout.writes(settings.validFor()));
        }
        return answers;
    }

    private Answer decide(Command command, Handout handout) {
        var earlier = command.key().flatMap(handout.receipts()::earlier);
        if (earlier.isPresent()) {
            return switch (earlier.get()) {
                case Earlier.Replay(var _, var receipt) -> new Answer.IssuedBefore(receipt);
                case Earlier.OtherRequest() -> new Answer.KeyReused();
            };
        }
        var template = handout.template(command.templateId());
        if (template.isEmpty()) {
            return new Answer.TemplateNotFound(command.templateId());
        }
        var decision = template.get()
                .issue(
                        ids.next(),
                        command.accountId(),
                        handout.couponOf(command.holder()),
                        handout.at(),
                        settings.validFor());
        return switch (decision) {
            case Decision.Refusal refusal -> new Answer.Refused(refusal);
            case Decision.Issued(var after, var coupon) -> {
                var receipt = rendering.of(coupon);
                handout.add(
                        after,
                        coupon,
                        command.key().map(key -> new Receipt(key, coupon.id().toString(), receipt)));
                yield new Answer.Issued(receipt);
            }
        };
    }
}
