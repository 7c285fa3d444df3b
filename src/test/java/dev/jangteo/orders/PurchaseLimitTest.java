package dev.jangteo.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.orders.PlaceOrder.Outcome;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.TwoShops;
import dev.jangteo.testing.WithDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Sale windows and limits per account, with two instances of the shop at once.
@WithDatabase
class PurchaseLimitTest extends TwoShops {

    /// Seen failing with `Sale.add` not counting what it sold: more were sold than the limit.
    @Test
    void whoeverAsksHoweverOftenHoldsNoMoreThanTheLimit() {
        long product = shop(0).product(100, 1_000);
        shop(0).limit(product, 3);
        var accounts = List.of(shop(0).customer(100_000), shop(0).customer(100_000), shop(0).customer(100_000));
        var outcomes = AtOnce.run(60, i -> {
            long account = accounts.get(i % 3);
            if (i % 5 == 0) {
                return shop(i % 2).order(account, "key " + i, Map.of(product, 2L));
            }
            return shop(i % 2).order(account, "key " + i, Map.of(product, 1L));
        });
        assertThat(outcomes.stream().filter(Outcome.Placed.class::isInstance)).isNotEmpty();
        for (long account : accounts) {
            assertThat(held(account, product)).isEqualTo(3);
        }
        assertThat(shop(0).left(product)).isEqualTo(1_000 - 9);
        assertThat(outcomes.stream().filter(Outcome.Refused.class::isInstance).map(Outcome.Refused.class::cast))
                .isNotEmpty()
                .allSatisfy(refused -> assertThat(refused.reasons())
                        .singleElement()
                        .isInstanceOf(Refusal.PurchaseLimitExceeded.class));
    }

    @Test
    void aCancellationGivesBackWhatItHeldWhileOthersAsk() {
        long product = shop(0).product(100, 1_000);
        shop(0).limit(product, 2);
        long account = shop(0).customer(100_000);
        var first = shop(0).placed(account, Map.of(product, 2L), Optional.empty());
        assertThat(shop(1).order(account, "too many", Map.of(product, 1L)))
                .isEqualTo(new Outcome.Refused(List.of(
                        new Refusal.PurchaseLimitExceeded(List.of(new Refusal.LimitedLine(product, 1, 2, 2))))));
        var _ = AtOnce.run(
                20,
                i -> i == 7
                        ? shop(0).cancel(account, first)
                        : shop(i % 2).order(account, "again " + i, Map.of(product, 1L)));
        assertThat(held(account, product)).isLessThanOrEqualTo(2);
        var _ = AtOnce.run(4, i -> shop(i % 2).order(account, "last " + i, Map.of(product, 1L)));
        assertThat(held(account, product)).isEqualTo(2);
    }

    @Test
    void aLimitThatIsSetLaterCountsWhatWasBoughtBeforeAndTheCartKnowsIt() {
        long product = shop(0).product(100, 1_000);
        long account = shop(0).customer(100_000);
        var _ = shop(0).placed(account, Map.of(product, 5L), Optional.empty());
        var cart = shop(0).customerOverHttp();
        assertThat(cart.post("/api/v1/orders/cart", "{\"productId\":%d,\"quantity\":3}".formatted(product))
                        .json()
                        .at("/items/0/buyable")
                        .asBoolean())
                .isTrue();
        shop(1).limit(product, 2);
        assertThat(shop(0).order(account, "one more", Map.of(product, 1L)))
                .isEqualTo(new Outcome.Refused(List.of(
                        new Refusal.PurchaseLimitExceeded(List.of(new Refusal.LimitedLine(product, 1, 5, 2))))));
        assertThat(cart.get("/api/v1/orders/cart").json().at("/items/0/buyable").asBoolean(true))
                .isFalse();
        var checkout = cart.postWithKey("/api/v1/orders/cart/checkout", "k", "{}");
        assertThat(checkout.status()).as(checkout.text()).isEqualTo(409);
        assertThat(checkout.code()).isEqualTo("purchase-limit-exceeded");
        assertThat(checkout.json().get("limit").asLong()).isEqualTo(2);
        assertThat(checkout.json().get("bought").asLong()).isZero();
    }

    @Test
    void outsideItsWindowAProductIsNotSold() {
        var now = shop(0).get(Clock.class).instant();
        long product = shop(0).product(100, 1_000);
        var buyer = shop(0).customerOverHttp();
        var order = "{\"items\":[{\"productId\":%d,\"quantity\":1}]}".formatted(product);
        shop(0).window(product, Optional.of(now.plus(Duration.ofHours(1))), Optional.empty());
        var early = buyer.postWithKey("/api/v1/orders", UUID.randomUUID().toString(), order);
        assertThat(early.code()).as(early.text()).isEqualTo("sale-not-open");
        assertThat(early.json().at("/notOpen/0/saleFrom").asString())
                .isEqualTo(now.plus(Duration.ofHours(1)).toString());
        assertThat(early.json().at("/notOpen/0/saleUntil").isNull()).isTrue();
        assertThat(early.json().get("saleFrom")).isEqualTo(early.json().at("/notOpen/0/saleFrom"));
        assertThat(early.json().has("saleUntil")).isFalse();
        assertThat(buyer.post("/api/v1/orders/cart", "{\"productId\":%d,\"quantity\":1}".formatted(product))
                        .json()
                        .at("/items/0/buyable")
                        .asBoolean(true))
                .isFalse();
        shop(0).window(product, Optional.of(now.minus(Duration.ofHours(1))), Optional.empty());
        assertThat(buyer.get("/api/v1/orders/cart")
                        .json()
                        .at("/items/0/buyable")
                        .asBoolean())
                .isTrue();
        long account = shop(0).customer(1_000);
        assertThat(shop(1).order(account, "open", Map.of(product, 1L))).isInstanceOf(Outcome.Placed.class);
    }

    private long held(long account, long product) {
        return shop(0).number("""
                        select coalesce(sum(l.quantity), 0) from orders o join order_line l on l.order_id = o.id
                        where o.account_id = ? and l.product_id = ? and o.status = 'PAID'""", account, product);
    }
}
