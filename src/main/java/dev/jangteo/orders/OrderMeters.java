package dev.jangteo.orders;

import dev.jangteo.groupcommit.OutcomeMeters;
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

    void count(PlaceOrder.Outcome outcome) {
        switch (outcome) {
            case PlaceOrder.Outcome.Placed(var _, var _) -> orders.count("placed");
            case PlaceOrder.Outcome.PlacedBefore(var _, var _) -> orders.count("replayed");
            case PlaceOrder.Outcome.Refused(var reasons) ->
                orders.count(reasons.getFirst().getClass());
            case PlaceOrder.Outcome.KeyReused no -> orders.count(no.getClass());
            case PlaceOrder.Outcome.CartEmpty no -> orders.count(no.getClass());
        }
    }

    void count(CancelOrder.Outcome outcome) {
        switch (outcome) {
            case CancelOrder.Outcome.Cancelled(var _) -> cancellations.count("cancelled");
            case CancelOrder.Outcome.CancelledBefore(var _) -> cancellations.count("replayed");
            case CancelOrder.Outcome.OrderNotFound no -> cancellations.count(no.getClass());
            case CancelOrder.Outcome.AlreadyCancelled no -> cancellations.count(no.getClass());
            case CancelOrder.Outcome.TooLate no -> cancellations.count(no.getClass());
            case CancelOrder.Outcome.BalanceLimitExceeded no -> cancellations.count(no.getClass());
            case CancelOrder.Outcome.KeyReused no -> cancellations.count(no.getClass());
        }
    }
}
