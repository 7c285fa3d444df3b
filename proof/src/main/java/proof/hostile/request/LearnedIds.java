package proof.hostile.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proof.harness.Json;

/// What somebody has learnt from answers: the last few ids and tokens of each kind, so that later requests reach what
/// is really there.
public final class LearnedIds {

    private static final int REMEMBERED = 60;

    private final Map<String, List<Object>> all = new HashMap<>();

    synchronized void learn(String kind, Object thing) {
        var things = all.computeIfAbsent(kind, _ -> new ArrayList<>());
        things.add(thing);
        if (things.size() > REMEMBERED) {
            things.removeFirst();
        }
    }

    synchronized Optional<Object> some(String kind, SeededRandom random) {
        var things = all.getOrDefault(kind, List.of());
        return things.isEmpty() ? Optional.empty() : Optional.of(random.of(things));
    }

    /// Of an answer: what it made, and under which name a later request has to call it.
    public void learn(Api.Call call, Map<String, Object> answer) {
        switch (call.id()) {
            case "placeOrder", "checkOutCart" -> learn("order", Json.member(answer, "id"));
            case "addToCart", "getCart" ->
                Json.objects(answer, "items").forEach(item -> learn("item", Json.member(item, "itemId")));
            case "issueCoupon" -> learn("couponId", Json.member(answer, "id"));
            case "addProduct" -> learn("product", Json.member(answer, "id"));
            case "addCouponTemplate" -> learn("template", Json.member(answer, "id"));
            case "logIn", "refresh" -> learn("refreshToken", Json.member(answer, "refreshToken"));
            case "listOrders", "listAllOrders", "listCharges", "listEntries", "listAllCouponTemplates", "listEvents" ->
                page(call, answer);
            default -> {}
        }
    }

    private void page(Api.Call call, Map<String, Object> answer) {
        if (answer.get("next") != null) {
            learn("next of " + call.id(), answer.get("next"));
        }
    }
}
