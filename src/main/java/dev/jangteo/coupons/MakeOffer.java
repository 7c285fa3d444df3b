package dev.jangteo.coupons;

import dev.jangteo.database.Transactions;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.idempotency.IdempotentTransaction;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.idempotency.StoredResponses.Earlier;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes an offer of coupons, once per request key.
@Component
public class MakeOffer {

    /// What is offered, how many there are, and while when they are given out.
    public record Command(Coupon.Terms terms, long quota, Instant opensAt, Instant endsAt) {}

    public sealed interface Outcome {
        record Made(String templateId, String response) implements Outcome {}

        record MadeBefore(String templateId, String response) implements Outcome {}

        record KeyReused() implements Outcome {}
    }

    private final IdempotentTransaction keyed;
    private final Transactions transactions;
    private final CouponTemplates templates;
    private final ResponseRenderer<CouponTemplate> renderer;

    MakeOffer(
            IdempotentTransaction keyed,
            Transactions transactions,
            CouponTemplates templates,
            ResponseRenderer<CouponTemplate> renderer) {
        this.keyed = keyed;
        this.transactions = transactions;
        this.templates = templates;
        this.renderer = renderer;
    }

    public Outcome make(Optional<IdempotencyKey> key, Command command) {
        return keyed.run(key, MakeOffer::earlier, recorder -> {
            var made = add(command);
            var response = renderer.of(made);
            recorder.record(String.valueOf(made.id()), response);
            return new Outcome.Made(String.valueOf(made.id()), response);
        });
    }

    /// Without a key, for who makes it by a program.
    public CouponTemplate make(Command command) {
        return transactions.executeRetrying(() -> add(command));
    }

    private CouponTemplate add(Command command) {
        long id = templates.add(command.terms(), command.quota(), command.opensAt(), command.endsAt());
        return new CouponTemplate(id, command.terms(), command.quota(), 0, command.opensAt(), command.endsAt());
    }

    private static Outcome earlier(Earlier earlier) {
        return switch (earlier) {
            case Earlier.Replay(var templateId, var response) -> new Outcome.MadeBefore(templateId, response);
            case Earlier.OtherRequest() -> new Outcome.KeyReused();
        };
    }
}
