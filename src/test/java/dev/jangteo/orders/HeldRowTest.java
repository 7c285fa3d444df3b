package dev.jangteo.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jangteo.accounts.Role;
import dev.jangteo.catalog.ShortLine;
import dev.jangteo.coupons.Discount;
import dev.jangteo.coupons.IssueCoupon;
import dev.jangteo.groupcommit.Busy;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import dev.jangteo.wallet.ChargeWallet;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Somebody's session has locked one row and does nothing more, as a forgotten psql does. Seen failing without bounds
/// on
/// locks, with the sessions' own defaults: whoever ordered anything waited until the row was let go.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@WithDatabase
class HeldRowTest {

    /// Of one wait for a lock, two looks, and a machine that is busy with other things.
    private static final Duration SOON = Duration.ofSeconds(5);

    private final String database = TestDatabase.fresh();
    private final RunningShop shop = RunningShop.on(database, "logging.level.root=off");

    @BeforeAll
    void warm() {
        var _ = shop.placed(shop.customer(1_000), Map.of(shop.product(100, 10), 1L), Optional.empty());
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void ordersOfAHeldProductAreRefusedSoonAndAllOthersGoOn() throws Exception {
        long held = shop.product(100, 1_000);
        long free = shop.product(100, 1_000);
        var buyers = AtOnce.run(16, _ -> shop.customer(100_000));
        try (var _ = hold("select id from product where id = " + held + " for update")) {
            var refused = new AtomicInteger();
            var slowest = new CopyOnWriteArrayList<Long>();
            var _ = AtOnce.run(16, i -> {
                for (int n = 0; n < 20; n++) {
                    long start = System.nanoTime();
                    if (i % 4 == 0) {
                        assertThatThrownBy(() -> buy(buyers.get(i), held))
                                .isInstanceOfSatisfying(Busy.class, HeldRowTest::becauseHeld);
                        refused.incrementAndGet();
                    } else {
                        assertThat(buy(buyers.get(i), free)).isInstanceOf(PlaceOrder.Outcome.Placed.class);
                    }
                    slowest.add(System.nanoTime() - start);
                }
                return i;
            });
            assertThat(refused).hasValue(80);
            assertThat(slowest).allMatch(time -> time < SOON.toNanos());
            // Who waited in vain, waited for all: not every batch did.
            assertThat(waitsInVain("order")).isBetween(1.0, 8.0);
            assertThat(gauge("jangteo.database.held")).isEqualTo(1);
        }
        await().until(() -> gauge("jangteo.database.held") == 0);
        assertThat(buy(buyers.getFirst(), held)).isInstanceOf(PlaceOrder.Outcome.Placed.class);
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    /// Seen failing without `for no key update` in `Products.lock`: the order was decided on what it saw before, and
    /// broke on the stock's constraint.
    @Test
    void whoWaitedForAProductIsToldWhatIsLeftOfIt() throws Exception {
        long product = shop.product(100, 1);
        long buyer = shop.customer(1_000);
        try (var elsewhere = hold("update product set quantity = 0 where id = " + product)) {
            var order = CompletableFuture.supplyAsync(() -> buy(buyer, product), Thread::startVirtualThread);
            await().until(this::somebodyWaitsForALock);
            elsewhere.commit();
            assertThat(order.get(10, TimeUnit.SECONDS))
                    .isEqualTo(new PlaceOrder.Outcome.Refused(
                            List.of(new Refusal.OutOfStock(List.of(new ShortLine(product, 1, 0))))));
        }
    }

    @Test
    void aHeldWalletIsRefusedByEveryQueueAndItsOwnerAlone() throws Exception {
        long product = shop.product(100, 1_000);
        long poor = shop.customer(10_000);
        long other = shop.customer(10_000);
        var order = shop.placed(poor, Map.of(product, 1L), Optional.empty());
        var others = shop.placed(other, Map.of(product, 1L), Optional.empty());
        try (var _ = hold("select account_id from wallet where account_id = " + poor + " for update")) {
            var answers = together(
                    _ -> buy(poor, product),
                    _ -> shop.charge(poor, key(), 100),
                    _ -> shop.cancel(poor, order),
                    _ -> buy(other, product),
                    _ -> shop.charge(other, key(), 100),
                    _ -> shop.cancel(other, others));
            assertThat(answers.subList(0, 3))
                    .allSatisfy(
                            answer -> assertThat(answer).isInstanceOfSatisfying(Busy.class, HeldRowTest::becauseHeld));
            assertThat(answers.get(3)).isInstanceOf(PlaceOrder.Outcome.Placed.class);
            assertThat(answers.get(4)).isInstanceOf(ChargeWallet.Outcome.Charged.class);
            assertThat(answers.get(5)).isInstanceOf(CancelOrder.Outcome.Cancelled.class);
        }
        await().until(() -> gauge("jangteo.database.held") == 0);
        assertThat(shop.cancel(poor, order)).isInstanceOf(CancelOrder.Outcome.Cancelled.class);
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    @Test
    void aHeldOfferAndAHeldCouponAreRefusedAndNothingElseIs() throws Exception {
        long held = shop.offer(new Discount.Fixed(10), 0, 100);
        long free = shop.offer(new Discount.Fixed(10), 0, 100);
        long product = shop.product(100, 1_000);
        long one = shop.customer(10_000);
        long other = shop.customer(10_000);
        UUID coupon = shop.issued(one, free);
        UUID others = shop.issued(other, free);
        try (var _ = hold("select id from coupon_template where id = " + held + " for update");
                var _ = hold("select id from coupon where id = '" + coupon + "' for update")) {
            var third = shop.customer();
            var answers = together(
                    _ -> shop.issue(one, held),
                    _ -> shop.order(one, key(), Map.of(product, 1L), Optional.of(coupon)),
                    _ -> shop.issue(third, free),
                    _ -> shop.order(other, key(), Map.of(product, 1L), Optional.of(others)),
                    _ -> buy(one, product));
            assertThat(answers.subList(0, 2))
                    .allSatisfy(
                            answer -> assertThat(answer).isInstanceOfSatisfying(Busy.class, HeldRowTest::becauseHeld));
            assertThat(answers.get(2)).isInstanceOf(IssueCoupon.Outcome.Issued.class);
            assertThat(answers.subList(3, 5))
                    .allSatisfy(answer -> assertThat(answer).isInstanceOf(PlaceOrder.Outcome.Placed.class));
        }
        await().until(() -> gauge("jangteo.database.held") == 0);
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    /// A row that no command names: it is met by those who want it, one by one.
    @Test
    void aHeldSalesCounterIsMetByItsOwnProductAlone() throws Exception {
        long held = shop.product(100, 1_000);
        long free = shop.product(100, 1_000);
        var buyer = shop.customer(100_000);
        assertThat(buy(buyer, held)).isInstanceOf(PlaceOrder.Outcome.Placed.class);
        var others = AtOnce.run(8, _ -> shop.customer(100_000));
        try (var _ = hold("select product_id from sales where product_id = " + held + " for update")) {
            var wants = new ArrayList<Function<Integer, Object>>();
            wants.add(_ -> buy(buyer, held));
            others.forEach(other -> wants.add(_ -> buy(other, free)));
            var answers = together(wants);
            assertThat(answers.getFirst()).isInstanceOfSatisfying(Busy.class, HeldRowTest::becauseHeld);
            assertThat(answers.subList(1, 9))
                    .allSatisfy(answer -> assertThat(answer).isInstanceOf(PlaceOrder.Outcome.Placed.class));
        }
    }

    @Test
    void overHttpItIsA503ThatSaysSoTheShopStaysReadyAndHealthTellsAdminsWhatIsHeld() throws Exception {
        long held = shop.product(100, 1_000);
        var email = RunningShop.newEmail();
        long account = shop.open(email, Role.CUSTOMER);
        var _ = shop.charge(account, key(), 10_000);
        var http = shop.http().logIn(email, RunningShop.PASSWORD);
        try (var _ = hold("select id from product where id = " + held + " for update")) {
            var refused = order(http, held);
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.json().get("code").asString()).isEqualTo("busy");
            assertThat(refused.json().get("detail").asString()).contains("is locked by another transaction");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(shop.http().get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(shop.admin().get("/actuator/health").text()).contains("product " + held, "held for");
            assertThat(shop.http().get("/actuator/health").text()).doesNotContain("product");
        }
        await().until(() -> order(http, held).status() == 201);
    }

    /// Work that is not served in batches ends as well: a cart waits for its owner's wallet.
    @Test
    void aCartWhoseWalletIsHeldIsRefusedWithinItsBound() throws Exception {
        long product = shop.product(100, 1_000);
        var email = RunningShop.newEmail();
        long account = shop.open(email, Role.CUSTOMER);
        var http = shop.http().logIn(email, RunningShop.PASSWORD);
        try (var _ = hold("select account_id from wallet where account_id = " + account + " for update")) {
            long start = System.nanoTime();
            var refused = http.post("/api/v1/orders/cart", "{\"productId\":" + product + ",\"quantity\":1}");
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
    }

    private static Http.Answer order(Http http, long product) {
        return http.postWithKey(
                "/api/v1/orders", key(), "{\"items\":[{\"productId\":" + product + ",\"quantity\":1}]}");
    }

    private PlaceOrder.Outcome buy(long account, long product) {
        return shop.order(account, key(), Map.of(product, 1L));
    }

    /// What each answers, or the refusal it throws.
    @SafeVarargs
    @SuppressWarnings("varargs") // they are only put into a list
    private static List<Object> together(Function<Integer, Object>... wants) {
        return together(List.of(wants));
    }

    private static List<Object> together(List<Function<Integer, Object>> wants) {
        return AtOnce.run(wants.size(), i -> {
            try {
                return wants.get(i).apply(i);
            } catch (Busy busy) {
                return busy;
            }
        });
    }

    private static void becauseHeld(Busy busy) {
        assertThat(busy.reason()).isEqualTo(Busy.Reason.HELD);
    }

    private Connection hold(String lock) throws SQLException {
        var session = DriverManager.getConnection(database);
        session.setAutoCommit(false);
        try (var statement = session.createStatement()) {
            statement.execute(lock);
        }
        return session;
    }

    private boolean somebodyWaitsForALock() throws SQLException {
        try (var session = DriverManager.getConnection(database);
                var statement = session.createStatement();
                var waiting = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")) {
            return waiting.next() && waiting.getInt(1) > 0;
        }
    }

    private double waitsInVain(String queue) {
        return shop.get(MeterRegistry.class)
                .get("jangteo.group-commit.waited.in.vain")
                .tag("queue", queue)
                .counter()
                .count();
    }

    private double gauge(String name) {
        return shop.get(MeterRegistry.class).get(name).gauge().value();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
