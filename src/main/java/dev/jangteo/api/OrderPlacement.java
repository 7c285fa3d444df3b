package dev.jangteo.api;

import dev.jangteo.binding.Fault;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.orders.PlaceOrder;
import dev.jangteo.orders.Purchase;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Responses;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Where a purchase is handed over and an order, or what is in its way, handed back: the same for chosen items and
/// for the cart.
@Component
class OrderPlacement {

    private final PlaceOrder placeOrder;
    private final Problems problems;

    OrderPlacement(PlaceOrder placeOrder, Problems problems) {
        this.placeOrder = placeOrder;
        this.problems = problems;
    }

    ResponseEntity<byte[]> buy(IdempotencyKey key, Purchase purchase) {
        return switch (placeOrder.place(new PlaceOrder.Command(key, purchase))) {
            case PlaceOrder.Outcome.Placed(var id, var response) -> Responses.created(location(id), response);
            case PlaceOrder.Outcome.PlacedBefore(var id, var response) ->
                Responses.createdAgain(location(id), response);
            case PlaceOrder.Outcome.Refused(var reasons) -> problems.answer(OrderProblems.of(reasons));
            case PlaceOrder.Outcome.CartEmpty() ->
                problems.answer(problems.malformed(List.of(Fault.of("cart", "cart-empty"))));
            case PlaceOrder.Outcome.KeyReused() -> problems.answer(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        };
    }

    private static String location(String orderId) {
        return "/api/v1/orders/" + orderId;
    }
}
