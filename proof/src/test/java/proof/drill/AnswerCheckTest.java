package proof.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import proof.customers.ProductList.Product;
import proof.drill.TrackedRequest.Kind;
import proof.harness.Client.Response;

class AnswerCheckTest {

    private static final Market MARKET =
            new Market(List.of(new Product(1, "one", 1_000, 10), new Product(2, "two", 50, 10)), List.of(7L), 5);
    private static final String ASKED = "{\"items\":[{\"productId\":1,\"quantity\":2}]}";

    private final DrillCustomer customer = new DrillCustomer("one", 1, "token", 1, MARKET);

    @Test
    void anOrderIsAsAskedAndRightlyPriced() {
        assertThat(order(ASKED, 1, 2, 2_000, 0, 2_000, "null").isAsAsked()).isTrue();
        assertThat(order(ASKED, 1, 2, 2_000, 0, 2_000, "null").paidIn()).isEqualTo(-2_000);
    }

    @Test
    void anotherProductNumberPriceOrCouponIsNot() {
        assertThat(order(ASKED, 2, 2, 100, 0, 100, "null").isAsAsked()).isFalse();
        assertThat(order(ASKED, 1, 1, 1_000, 0, 1_000, "null").isAsAsked()).isFalse();
        assertThat(order(ASKED, 1, 2, 1_900, 0, 1_900, "null").isAsAsked()).isFalse();
        assertThat(order(ASKED, 1, 2, 2_000, 0, 1_999, "null").isAsAsked()).isFalse();
        assertThat(order(ASKED, 1, 2, 2_000, 100, 1_900, "\"c\"").isAsAsked()).isFalse();
    }

    @Test
    void aCouponTakesOffWhatItIsWorthAndNoMore() {
        var with = "{\"items\":[{\"productId\":2,\"quantity\":1}],\"couponId\":\"c\"}";
        assertThat(order(with, 2, 1, 50, 50, 0, "\"c\"").isAsAsked()).isTrue();
        assertThat(order(with, 2, 1, 50, 100, -50, "\"c\"").isAsAsked()).isFalse();
        assertThat(order(with, 2, 1, 50, 0, 50, "\"c\"").isAsAsked()).isFalse();
    }

    @Test
    void aChargeSaysWhatWasPaidIn() {
        assertThat(check(Kind.CHARGE, "{\"amount\":10}", "{\"amount\":10}").isAsAsked())
                .isTrue();
        assertThat(check(Kind.CHARGE, "{\"amount\":10}", "{\"amount\":11}").isAsAsked())
                .isFalse();
        assertThat(check(Kind.CANCELLATION, "", "{\"status\":\"PAID\",\"total\":1}")
                        .isAsAsked())
                .isFalse();
        assertThat(check(Kind.COUPON, "", "{\"templateId\":8}").isAsAsked()).isFalse();
    }

    private AnswerCheck order(
            String asked, long product, long units, long amount, long discount, long total, String coupon) {
        return check(Kind.ORDER, asked, """
                {"items":[{"productId":%d,"quantity":%d}],"amount":%d,"discount":%d,"total":%d,"couponId":%s}""".formatted(product, units, amount, discount, total, coupon));
    }

    private AnswerCheck check(Kind kind, String asked, String answered) {
        var request = new TrackedRequest(customer, kind, "key", "/path", asked);
        assertThat(request.hear(new Response(201, answered, "", false))).isEmpty();
        return new AnswerCheck(request, MARKET);
    }
}
