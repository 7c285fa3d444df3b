package dev.jangteo.api;

import dev.jangteo.ordering.PlaceOrder;
import dev.jangteo.ordering.Wish;
import dev.jangteo.till.RequestKey;
import dev.jangteo.web.Answers;
import dev.jangteo.web.Fault;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Where a wish is handed over and an order, or what is in its way, handed back: the same for chosen items and
/// for the cart.
@Component
class Counter {

    private final PlaceOrder placeOrder;
    private final Problems problems;

    Counter(PlaceOrder placeOrder, Problems problems) {
        this.placeOrder = placeOrder;
        this.problems = problems;
    }

    ResponseEntity<byte[]> buy(RequestKey key, Wish wish) {
        return switch (placeOrder.place(new PlaceOrder.Command(key, wish))) {
            case PlaceOrder.Answer.Placed(var id, var receipt) -> Answers.created(location(id), receipt);
            case PlaceOrder.Answer.PlacedBefore(var id, var receipt) -> Answers.createdAgain(location(id), receipt);
            case PlaceOrder.Answer.Refused(var reasons) -> problems.answer(OrderProblems.of(reasons));
            case PlaceOrder.Answer.CartEmpty() ->
                problems.answer(problems.malformed(List.of(Fault.of("cart", "cart-empty"))));
            case PlaceOrder.Answer.KeyReused() -> problems.answer(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        };
    }

    private static String location(String orderId) {
        return "/api/v1/orders/" + orderId;
    }
}
