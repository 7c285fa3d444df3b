package proof.drill;

import java.util.Map;
import java.util.TreeMap;
import proof.harness.Json;

/// What an acknowledgement has to say, given what was asked for and what things cost.
record AnswerCheck(TrackedRequest request, Market market) {

    boolean isAsAsked() {
        var facts = request.facts();
        return switch (request.kind()) {
            case CHARGE -> Json.whole(facts, "amount") == Json.whole(asked(), "amount");
            case COUPON -> market.templates().contains(Json.whole(facts, "templateId"));
            case CANCELLATION -> Json.text(facts, "status").equals("CANCELLED");
            case CHECKOUT -> isRightlyPriced();
            case ORDER ->
                isRightlyPriced()
                        && basket(facts).equals(basket(asked()))
                        && String.valueOf(facts.get("couponId")).equals(String.valueOf(asked().get("couponId")));
        };
    }

    /// Won that came into the wallet by it, or left it.
    long paidIn() {
        return switch (request.kind()) {
            case CHARGE -> Json.whole(request.facts(), "amount");
            case ORDER, CHECKOUT -> -Json.whole(request.facts(), "total");
            case CANCELLATION -> Json.whole(request.facts(), "total");
            case COUPON -> 0;
        };
    }

    private boolean isRightlyPriced() {
        var facts = request.facts();
        long amount = market.amount(basket(facts));
        long discount = facts.get("couponId") == null ? 0 : Math.min(amount, Market.DISCOUNT);
        return Json.whole(facts, "amount") == amount
                && Json.whole(facts, "discount") == discount
                && Json.whole(facts, "total") == amount - discount;
    }

    private Map<String, Object> asked() {
        return Json.object(Json.read(request.body()));
    }

    private static Map<Long, Long> basket(Map<String, Object> order) {
        var basket = new TreeMap<Long, Long>();
        Json.objects(order, "items")
                .forEach(item -> basket.merge(Json.whole(item, "productId"), Json.whole(item, "quantity"), Long::sum));
        return basket;
    }
}
