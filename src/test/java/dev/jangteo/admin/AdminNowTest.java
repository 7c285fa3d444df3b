package dev.jangteo.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jangteo.catalog.Product;
import dev.jangteo.coupons.Discount;
import dev.jangteo.orders.CancelOrder;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestClock;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A sale around midnight in Seoul, looked at when it is over: what the tables and the meters say is what was done.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class AdminNowTest {

    private static final Instant MIDNIGHT = Instant.parse("2001-05-05T15:00:00Z");

    private final TestClock clock = new TestClock(MIDNIGHT.minusSeconds(70));

    private RunningShop shop;
    private Http admin;
    private long apple;
    private long pear;
    private long offer;
    private JsonNode now = JsonMapper.shared().nullNode();

    @BeforeAll
    void sell() {
        shop = RunningShop.on(TestDatabase.fresh(), context -> context.registerBean(Clock.class, () -> clock));
        admin = shop.admin();
        apple = shop.product("사과", 1_000, 100, Product.Status.ON_SALE);
        pear = shop.product("배", 2_000, 7, Product.Status.ON_SALE);
        offer = shop.offer(new Discount.Fixed(100), 0, 2);
        long buyer = shop.customer(200_000);

        var _ = buy(buyer, apple, 9); // too long ago
        clock.advance(Duration.ofSeconds(40)); // 23:59:30
        var _ = buy(buyer, apple, 30);
        clock.advance(Duration.ofSeconds(30)); // 0:00:00
        var _ = buy(buyer, apple, 2);
        clock.advance(Duration.ofMillis(1_500));
        var _ = buy(buyer, apple, 18);
        var taken = buy(buyer, pear, 5);
        buy(buyer, pear, 7, Optional.of(taken));
        refusals(buyer, taken);
        now = admin.get("/api/v1/admin/now").json();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    /// Without the bound of time the call failed: the order of 70 seconds ago belonged to no second.
    @Test
    void ordersAreCountedBySecond() {
        var seconds = now.at("/sale/ordersBySecond");
        assertThat(seconds).hasSize(60);
        assertThat(seconds.get(59).asLong()).isEqualTo(3); // 0:00:01
        assertThat(seconds.get(58).asLong()).isEqualTo(1); // 0:00:00
        assertThat(seconds.get(28).asLong()).isEqualTo(1); // 23:59:30
        assertThat(seconds.values().stream().mapToLong(JsonNode::asLong).sum()).isEqualTo(5);
    }

    @Test
    void theDayBeginsAtMidnightAndCancelledOrdersCountApart() {
        var today = now.at("/sale/today");
        assertThat(today.get("from").asString()).isEqualTo(MIDNIGHT.toString());
        assertThat(today.get("orders").asLong()).isEqualTo(3);
        assertThat(today.get("won").asLong()).isEqualTo(2_000 + 18_000 + 14_000);
        assertThat(today.get("cancelled").asLong()).isEqualTo(1);
    }

    @Test
    void whatMovesIsShownWithWhatIsLeftAndWhenItWillBeGone() {
        var moving = now.at("/sale/moving");
        assertThat(moving).hasSize(2);
        assertThat(moving.at("/0/productId").asLong()).isEqualTo(apple);
        assertThat(moving.at("/0/name").asString()).isEqualTo("사과");
        assertThat(moving.at("/0/units").asLong()).isEqualTo(50);
        assertThat(moving.at("/0/unitsPerSecond").asDouble()).isCloseTo(2.0, within(0.001));
        assertThat(moving.at("/0/left").asLong()).isEqualTo(41);
        assertThat(moving.at("/0/goneInSeconds").asLong()).isEqualTo(21);
        assertThat(moving.at("/1/productId").asLong()).isEqualTo(pear);
        assertThat(moving.at("/1/left").asLong()).isZero();
        assertThat(moving.at("/1/goneInSeconds").asLong()).isZero();
    }

    @Test
    void offersEventsAndChargesAreThere() {
        assertThat(now.at("/offers/0/id").asLong()).isEqualTo(offer);
        assertThat(now.at("/offers/0/issued").asLong()).isEqualTo(2);
        assertThat(now.at("/offers/0/remaining").asLong()).isZero();
        assertThat(now.get("events").isNull()).isTrue();
        assertThat(now.at("/charges/pending").asLong()).isZero();
        assertThat(now.at("/charges/disputed").asLong()).isZero();
    }

    @Test
    void theInstanceKnowsWhatItRefusedAndWhy() {
        assertThat(figures("/instance/refused/orders")).isEqualTo("{\"insufficient-balance\":1,\"out-of-stock\":2}");
        assertThat(figures("/instance/refused/coupons"))
                .isEqualTo("{\"already-issued\":1,\"sold-out\":1,\"template-not-found\":1}");
        assertThat(figures("/instance/refused/cancellations"))
                .isEqualTo("{\"already-cancelled\":1,\"order-not-found\":2}");
        assertThat(now.at("/instance/queues").values().stream()
                        .map(queue -> queue.get("queue").asString()))
                .containsExactly("cancel", "charge", "coupon", "order");
        var orders = now.at("/instance/queues/3");
        assertThat(orders.get("waiting").asLong()).isZero();
        assertThat(orders.get("batch").asDouble()).isEqualTo(1);
        assertThat(orders.get("waitMillisMax").asDouble()).isGreaterThan(0);
    }

    private void refusals(long buyer, UUID cancelled) {
        assertThat(shop.order(buyer, "a", Map.of(pear, 1L))).isNotNull();
        assertThat(shop.order(shop.customer(), "b", Map.of(pear, 1L))).isNotNull();
        assertThat(shop.order(shop.customer(), "c", Map.of(apple, 1L))).isNotNull();
        var holder = shop.customer();
        for (long account : new long[] {holder, holder, shop.customer(), shop.customer()}) {
            assertThat(shop.issue(account, offer)).isNotNull();
        }
        assertThat(shop.issue(holder, 4711)).isNotNull();
        assertThat(shop.cancel(buyer, cancelled)).isInstanceOf(CancelOrder.Outcome.AlreadyCancelled.class);
        assertThat(shop.cancel(buyer, UUID.randomUUID())).isInstanceOf(CancelOrder.Outcome.OrderNotFound.class);
        assertThat(shop.cancel(shop.customer(), cancelled)).isInstanceOf(CancelOrder.Outcome.OrderNotFound.class);
    }

    private UUID buy(long account, long product, long units) {
        return shop.placed(account, Map.of(product, units), Optional.empty());
    }

    private void buy(long account, long product, long units, Optional<UUID> afterCancelling) {
        afterCancelling.ifPresent(
                order -> assertThat(shop.cancel(account, order)).isInstanceOf(CancelOrder.Outcome.Cancelled.class));
        var _ = buy(account, product, units);
    }

    private String figures(String pointer) {
        return now.at(pointer).toString();
    }
}
