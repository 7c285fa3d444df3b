package proof.stress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import proof.harness.Client.Caller;
import proof.harness.Parallel;
import proof.harness.Shop;
import proof.stress.FlashRecord.Kept;

/// Compares the crowd's record with the shop: what was acknowledged is there, at either instance, and nothing else is.
final class FlashCheck {

    private static final int AT_ONCE = 16;

    private final Shop one;
    private final Shop other;
    private final Flash.Size size;
    private final List<String> tokens;
    private final FlashRecord record;
    private final List<String> faults = new ArrayList<>();

    FlashCheck(Shop one, Shop other, Flash.Size size, List<String> tokens, FlashRecord record) {
        this.one = one;
        this.other = other;
        this.size = size;
        this.tokens = tokens;
        this.record = record;
    }

    List<String> faults(long product, long template) {
        orders(product);
        coupons(template);
        return faults;
    }

    private void orders(long product) {
        var database = one.database();
        equal("acknowledged orders", size.units(), record.orders().size());
        var stored = database.rows("select order_id from order_line where product_id = " + product);
        equal("orders in the shop", size.units(), stored.size());
        equal("orders in the shop that were not acknowledged", 0, strangers(stored, record.orders()));
        equal("units left", 0, database.number("select quantity from product where id = " + product));
        equal(
                "units sold",
                size.units(),
                database.number("select sum(units) from sales where product_id = " + product));
        var differing = Parallel.map(List.copyOf(record.orders().entrySet()), AT_ONCE, this::sameAtOther).stream()
                .filter(same -> !same)
                .count();
        equal("acknowledged orders that the other instance shows differently", 0, differing);
    }

    private boolean sameAtOther(Map.Entry<String, Kept> order) {
        var owner = Caller.with(tokens.get(order.getValue().customer()));
        var answer = other.client().get("/api/v1/orders/" + order.getKey(), owner);
        return answer.status() == 200 && answer.json().equals(order.getValue().answer());
    }

    private void coupons(long template) {
        var database = one.database();
        var holders = new HashSet<Integer>();
        record.coupons().values().forEach(kept -> holders.add(kept.customer()));
        equal("acknowledged coupons", size.quota(), record.coupons().size());
        equal("customers with a coupon", size.quota(), holders.size());
        var where = " from coupon where template_id = " + template;
        var stored = database.rows("select id" + where);
        equal("coupons in the shop", size.quota(), stored.size());
        equal("coupons in the shop that were not acknowledged", 0, strangers(stored, record.coupons()));
        equal("accounts with a coupon", size.quota(), database.number("select count(distinct account_id)" + where));
        equal(
                "coupons counted",
                size.quota(),
                database.number("select issued from coupon_template where id = " + template));
    }

    private static long strangers(List<String> stored, Map<String, Kept> acknowledged) {
        return stored.stream().filter(id -> !acknowledged.containsKey(id)).count();
    }

    private void equal(String what, long expected, long found) {
        if (expected != found) {
            faults.add(what + ": " + found + ", not " + expected);
        }
    }
}
