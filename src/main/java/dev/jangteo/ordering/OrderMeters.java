package dev.jangteo.ordering;

import dev.jangteo.till.OutcomeMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Counts orders by outcome, `jangteo.orders{outcome}`: `placed`, `replayed` or what refused them; and cancellations,
/// `jangteo.cancellations{outcome}`: `cancelled`, `replayed` or what refused them.
@Component
class OrderMeters {

    private final OutcomeMeters orders;
    private final OutcomeMeters cancellations;

    OrderMeters(MeterRegistry registry) {
        this.orders = new OutcomeMeters(registry, "jangteo.orders", "Orders by outcome");
        this.cancellations = new OutcomeMeters(registry, "jangteo.cancellations", "Cancellations by outcome");
    }

    void count(PlaceOrder.Answer answer) {
        switch (answer) {
            case PlaceOrder.Answer.Placed(var _, var _) -> orders.count("placed");
            case PlaceOrder.Answer.PlacedBefore(var _, var _) -> orders.count("replayed");
            case PlaceOrder.Answer.Refused(var reasons) ->
                orders.count(reasons.getFirst().getClass());
            case PlaceOrder.Answer.KeyReused no -> orders.count(no.getClass());
            case PlaceOrder.Answer.CartEmpty no -> orders.count(no.getClass());
        }
    }

    void count(CancelOrder.Answer answer) {
        switch (answer) {
            case CancelOrder.Answer.Cancelled(var _) -> cancellations.count("cancelled");
            case CancelOrder.Answer.CancelledBefore(var _) -> cancellations.count("replayed");
            case CancelOrder.Answer.OrderNotFound no -> cancellations.count(no.getClass());
            case CancelOrder.Answer.AlreadyCancelled no -> cancellations.count(no.getClass());
            case CancelOrder.Answer.TooLate no -> cancellations.count(no.getClass());
            case CancelOrder.Answer.BalanceLimitExceeded no -> cancellations.count(no.getClass());
            case CancelOrder.Answer.KeyReused no -> cancellations.count(no.getClass());
        }
    }
}
