package proof.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import proof.harness.Client.Response;

/// What the crowd itself knows afterwards: every order and coupon that was acknowledged, by id, and what else happened.
final class FlashRecord {

    /// Something acknowledged: whose it is (the customer's place among the tokens) and what was answered.
    record Kept(int customer, Map<String, Object> answer) {}

    private static final int FAULTS_MAX = 20;

    private final Map<String, Kept> orders = new TreeMap<>();
    private final Map<String, Kept> coupons = new TreeMap<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private int retries;

    synchronized void order(int customer, Response answer) {
        keep("order", customer, answer, orders);
    }

    synchronized void coupon(int customer, Response answer) {
        keep("coupon", customer, answer, coupons);
    }

    synchronized void retried() {
        retries++;
    }

    synchronized void fault(String fault) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(fault);
        }
    }

    Map<String, Kept> orders() {
        return orders;
    }

    Map<String, Kept> coupons() {
        return coupons;
    }

    /// How often each answer came, like `order: 409 out-of-stock`.
    Map<String, Integer> answers() {
        return answers;
    }

    List<String> faults() {
        return faults;
    }

    int retries() {
        return retries;
    }

    private void keep(String what, int customer, Response answer, Map<String, Kept> kept) {
        answers.merge((what + ": " + answer.status() + " " + answer.code()).strip(), 1, Integer::sum);
        if (answer.status() == 201) {
            var json = answer.json();
            var before = kept.put((String) json.get("id"), new Kept(customer, json));
            if (before != null && !before.equals(new Kept(customer, json))) {
                fault("one " + what + " was acknowledged in two ways: " + before + " and " + json);
            }
        }
    }
}
