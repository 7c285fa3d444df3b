package proof.customers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Database;
import proof.harness.Json;
import proof.harness.Parallel;

/// Coupon templates of a shop, made and looked at.
public final class Offers {

    private static final int AT_ONCE = 8;

    /// What is wrong with any of the templates: coupons that are not those counted, more than the quota, or two for one
    /// account; and of how many nothing is left.
    public record Totals(long templates, long coupons, long gone, long wrong) {}

    private Offers() {}

    /// Open offers, each for as many as the quota.
    public static List<Long> open(Client client, Caller admin, int templates, long quota) {
        var numbers = IntStream.rangeClosed(1, templates).boxed().toList();
        return Parallel.map(numbers, AT_ONCE, _ -> open(client, admin, quota)).stream()
                .sorted()
                .toList();
    }

    public static long open(Client client, Caller admin, long quota) {
        var now = Instant.now();
        var offer = "{\"name\":\"Crowd\",\"discount\":{\"kind\":\"FIXED\",\"value\":100},\"quota\":" + quota
                + ",\"from\":\"" + now.minus(Duration.ofHours(1)) + "\",\"until\":\"" + now.plus(Duration.ofDays(1))
                + "\"}";
        var made = client.post("/api/v1/admin/coupon-templates", admin, offer).expect(201, "new offer");
        return Json.whole(made.json(), "id");
    }

    public static Totals books(Database database) {
        return new Totals(
                database.number("select count(*) from coupon_template"),
                database.number("select count(*) from coupon"),
                database.number("select count(*) from coupon_template where issued = quota"),
                database.number("""
                        select count(*) from coupon_template t
                        left join (select template_id, count(*) as coupons, count(distinct account_id) as accounts
                                   from coupon group by template_id) c on c.template_id = t.id
                        where t.issued <> coalesce(c.coupons, 0) or t.issued > t.quota or c.accounts <> c.coupons"""));
    }
}
