package dev.jangteo.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.cart.FillCart;
import dev.jangteo.catalog.EditCatalog;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductChange;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.coupons.Discount;
import dev.jangteo.database.Transactions;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything at once at two instances: orders over several products in any order, with and without coupons,
/// carts filled and bought, cancellations, charges, restocks, new prices, the same keys again. A seed names the
/// mix.
///
/// Seen failing with the shelf locked `order by random()` in `Products.lock`: batches met in deadlocks and were
/// run again. Seen failing with `Products.take` taking nothing: the audit found the stock.
@Timeout(180)
@WithDatabase
class RandomMixTest {

    private static final int THREADS = 24;
    private static final int STEPS = 25;

    @ParameterizedTest(name = "seed {0}, {1}")
    @CsvSource({"1, READ_COMMITTED", "2, READ_COMMITTED", "3, SERIALIZABLE"})
    void nothingIsLostNothingIsMadeUpAndNobodyFails(long seed, String isolation) {
        var database = TestDatabase.fresh();
        var setting = "spring.datasource.hikari.transaction-isolation=TRANSACTION_" + isolation;
        try (var one = RunningShop.on(database, setting);
                var other = RunningShop.on(database, setting)) {
            var shops = List.of(one, other);
            var products = IntStream.range(0, 6)
                    .mapToObj(i -> one.product(100 * (i + 1L), 60))
                    .toList();
            var accounts =
                    IntStream.range(0, 12).mapToObj(_ -> one.customer(20_000)).toList();
            var offers = List.of(
                    one.offer(new Discount.Fixed(300), 0, 5),
                    one.offer(new Discount.Percent(20, OptionalLong.of(500)), 600, 100));
            var mix = new Mix(accounts, products, offers);

            var _ = AtOnce.run(THREADS, thread -> {
                var random = new Random(seed * 1_000 + thread);
                for (int step = 0; step < STEPS; step++) {
                    run(shops.get(random.nextInt(2)), random, mix);
                }
                return thread;
            });

            assertThat(one.brokenInvariants()).isEmpty();
            if (isolation.equals("READ_COMMITTED")) {
                assertThat(shops.stream().mapToDouble(RandomMixTest::runsAgain).sum())
                        .as("batches that had to be run again")
                        .isZero();
            }
        }
    }

    private record Mix(List<Long> accounts, List<Long> products, List<Long> offers) {}

    private static void run(RunningShop shop, Random random, Mix mix) {
        long account = any(random, mix.accounts());
        var key = "key " + random.nextInt(40);
        var answer = switch (random.nextInt(16)) {
            case 0, 1 -> shop.charge(account, key, 1_000L * (random.nextInt(3) + 1));
            case 2 ->
                shop.get(EditCatalog.class)
                        .restock(Optional.empty(), any(random, mix.products()), random.nextInt(1, 10));
            case 3 -> shop.get(EditCatalog.class).change(any(random, mix.products()), change(random));
            case 4, 5 ->
                shop.get(FillCart.class)
                        .add(Optional.empty(), account, any(random, mix.products()), random.nextInt(1, 4));
            case 6 -> shop.checkout(account, key, coupon(shop, random, account));
            case 7 -> shop.issue(account, any(random, mix.offers()));
            case 8, 9, 10 -> cancelSome(shop, random, account);
            default -> shop.order(account, key, units(random, mix.products()), coupon(shop, random, account));
        };
        assertThat(answer).isNotNull();
    }

    private static Object cancelSome(RunningShop shop, Random random, long account) {
        var orders = shop.get(Transactions.class)
                .executeRetrying(() -> shop.get(Orders.class).page(account, new UUID(-1, -1), 10));
        return orders.isEmpty()
                ? "nothing to cancel"
                : shop.cancel(account, any(random, orders).id());
    }

    private static Optional<UUID> coupon(RunningShop shop, Random random, long account) {
        var coupons = shop.get(Transactions.class)
                .executeRetrying(() -> shop.get(Coupons.class).findOf(account, 10));
        return coupons.isEmpty() || random.nextBoolean()
                ? Optional.empty()
                : Optional.of(any(random, coupons).id());
    }

    private static ProductChange change(Random random) {
        var status = random.nextInt(4) == 0 ? Product.Status.DISCONTINUED : Product.Status.ON_SALE;
        return new ProductChange(Optional.empty(), Optional.of(100L * random.nextInt(1, 9)), Optional.of(status));
    }

    private static <T> T any(Random random, List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private static Map<Long, Long> units(Random random, List<Long> products) {
        var units = new LinkedHashMap<Long, Long>();
        int lines = random.nextInt(1, 5);
        for (int i = 0; i < lines; i++) {
            units.put(products.get(random.nextInt(products.size())), (long) random.nextInt(1, 4));
        }
        return units;
    }

    private static double runsAgain(RunningShop shop) {
        return shop.get(MeterRegistry.class).get("jangteo.group-commit.run.again").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
