package dev.jangteo.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.catalog.Product.Status;
import dev.jangteo.catalog.ShortLine;
import dev.jangteo.catalog.Stock;
import dev.jangteo.catalog.Stock.SaleWindow;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.Discount;
import dev.jangteo.orders.Basket.Item;
import dev.jangteo.orders.Checkout.Decision;
import dev.jangteo.wallet.Wallet;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Every way an order can be decided, on plain facts.
class CheckoutTest {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final long BUYER = 1;
    private static final UUID COUPON = new UUID(7, 7);

    private final Map<Long, Stock> shelf = new HashMap<>(Map.of(
            1L, new Stock(1, "apple", 1_000, Status.ON_SALE, 10),
            2L, new Stock(2, "pear", 2_500, Status.ON_SALE, 3),
            3L, new Stock(3, "old", 700, Status.DISCONTINUED, 5),
            4L, new Stock(4, "gone", 100, Status.ON_SALE, 0),
            5L, new Stock(5, "palace", 1_000_000_000, Status.ON_SALE, Long.MAX_VALUE)));

    private final Map<UUID, Coupon> coupons = new HashMap<>();
    private final Map<Long, Long> bought = new HashMap<>();
    private long balance = 100_000;

    @Test
    void whatIsThereAndCoveredIsSoldAtThePriceOfTheShelf() {
        assertThat(decide(item(2, 1), item(1, 3)))
                .isEqualTo(new Decision.Sold(
                        List.of(
                                new Order.Line(2, "pear", 2_500, 1, 2_500),
                                new Order.Line(1, "apple", 1_000, 3, 3_000)),
                        5_500,
                        0,
                        Optional.empty()));
    }

    @Test
    void twoLinesNamingOneProductCountTogether() {
        assertThat(decide(item(2, 2), item(2, 2)))
                .isEqualTo(refused(new Refusal.OutOfStock(List.of(new ShortLine(2, 4, 3)))));
        assertThat(decide(item(1, 2), item(1, 3)))
                .isInstanceOfSatisfying(
                        Decision.Sold.class,
                        sold -> assertThat(sold.lines()).containsExactly(new Order.Line(1, "apple", 1_000, 5, 5_000)));
    }

    @Test
    void theLastUnitIsSoldAndTheLastWonIsSpent() {
        balance = 7_500;
        assertThat(decide(item(2, 3))).isInstanceOf(Decision.Sold.class);
        balance = 7_499;
        assertThat(decide(item(2, 3))).isEqualTo(refused(new Refusal.InsufficientBalance(7_499, 7_500)));
        balance = 0;
        assertThat(decide(item(1, 1))).isEqualTo(refused(new Refusal.InsufficientBalance(0, 1_000)));
    }

    @Test
    void everythingInTheWayIsNamedTheMostTellingFirst() {
        balance = 10;
        assertThat(decide(OptionalLong.of(5), item(9, 1), item(3, 1), item(4, 2), item(1, 11), item(8, 1)))
                .isEqualTo(refused(
                        new Refusal.ProductNotFound(List.of(9L, 8L)),
                        new Refusal.ProductNotOnSale(List.of(3L)),
                        new Refusal.OutOfStock(List.of(new ShortLine(4, 2, 0), new ShortLine(1, 11, 10)))));
        assertThat(decide(OptionalLong.of(5), item(3, 1), item(4, 2), item(1, 11)))
                .isEqualTo(refused(
                        new Refusal.ProductNotOnSale(List.of(3L)),
                        new Refusal.PriceChanged(5, 11_900),
                        new Refusal.OutOfStock(List.of(new ShortLine(4, 2, 0), new ShortLine(1, 11, 10))),
                        new Refusal.InsufficientBalance(10, 11_900)));
    }

    @Test
    void theExpectedTotalMustBeTheTotal() {
        assertThat(decide(OptionalLong.of(1_000), item(1, 1))).isInstanceOf(Decision.Sold.class);
        assertThat(decide(OptionalLong.of(999), item(1, 1))).isEqualTo(refused(new Refusal.PriceChanged(999, 1_000)));
        assertThat(decide(OptionalLong.of(0), item(1, 1))).isEqualTo(refused(new Refusal.PriceChanged(0, 1_000)));
    }

    @Test
    void amountsBeyondALongAreNeverCovered() {
        balance = 1_000_000_000_000_000L;
        assertThat(decide(item(5, Long.MAX_VALUE)))
                .isEqualTo(refused(new Refusal.InsufficientBalance(balance, Long.MAX_VALUE)));
        assertThat(decide(item(5, Long.MAX_VALUE), item(5, Long.MAX_VALUE), item(1, 1)))
                .isEqualTo(refused(new Refusal.InsufficientBalance(balance, Long.MAX_VALUE)));
        assertThat(decide(item(1, Long.MAX_VALUE)))
                .isEqualTo(refused(
                        new Refusal.OutOfStock(List.of(new ShortLine(1, Long.MAX_VALUE, 10))),
                        new Refusal.InsufficientBalance(balance, Long.MAX_VALUE)));
    }

    @Test
    void aCouponTakesItsDiscountOffTheWholeAmount() {
        var coupon = coupon(new Discount.Percent(10, OptionalLong.empty()), 0);
        assertThat(withCoupon(OptionalLong.of(2_700), item(1, 3))).isInstanceOfSatisfying(Decision.Sold.class, sold -> {
            assertThat(sold.amount()).isEqualTo(3_000);
            assertThat(sold.discount()).isEqualTo(300);
            assertThat(sold.total()).isEqualTo(2_700);
            assertThat(sold.coupon()).contains(coupon);
        });
    }

    @Test
    void aDiscountLargerThanTheAmountMakesItFreeEvenForAnEmptyWallet() {
        balance = 0;
        var _ = coupon(new Discount.Fixed(5_000), 0);
        assertThat(withCoupon(OptionalLong.of(0), item(1, 3)))
                .isInstanceOfSatisfying(
                        Decision.Sold.class, sold -> assertThat(sold.total()).isZero());
    }

    @Test
    void aCouponMustBeTheBuyersUnusedUnexpiredAndReached() {
        assertThat(withCoupon(OptionalLong.empty(), item(1, 1))).isEqualTo(refused(new Refusal.CouponNotFound(COUPON)));

        put(coupon(new Discount.Fixed(100), 0), BUYER + 1, Optional.empty(), NOW.plusSeconds(1));
        assertThat(withCoupon(OptionalLong.empty(), item(1, 1))).isEqualTo(refused(new Refusal.CouponNotFound(COUPON)));

        var used = new Coupon.Use(NOW.minusSeconds(9), new UUID(1, 1));
        put(coupon(new Discount.Fixed(100), 0), BUYER, Optional.of(used), NOW.minusSeconds(1));
        assertThat(withCoupon(OptionalLong.empty(), item(1, 1)))
                .isEqualTo(refused(new Refusal.CouponUsed(COUPON, NOW.minusSeconds(9))));

        put(coupon(new Discount.Fixed(100), 0), BUYER, Optional.empty(), NOW);
        assertThat(withCoupon(OptionalLong.empty(), item(1, 1)))
                .isEqualTo(refused(new Refusal.CouponExpired(COUPON, NOW)));

        var _ = coupon(new Discount.Fixed(100), 3_000);
        assertThat(withCoupon(OptionalLong.empty(), item(1, 2)))
                .isEqualTo(refused(new Refusal.CouponNotApplicable(COUPON, 3_000, 2_000)));
        assertThat(withCoupon(OptionalLong.empty(), item(1, 3))).isInstanceOf(Decision.Sold.class);
    }

    @Test
    void aRefusedCouponDoesNotMakeThePriceLookChanged() {
        put(coupon(new Discount.Fixed(100), 0), BUYER, Optional.empty(), NOW);
        assertThat(withCoupon(OptionalLong.of(900), item(1, 1)))
                .isEqualTo(refused(new Refusal.CouponExpired(COUPON, NOW)));
    }

    @Test
    void aMissingCouponStandsBeforeWhatIsNotOnSaleAndAnExpiredOneBeforeTheStock() {
        assertThat(withCoupon(OptionalLong.empty(), item(3, 1)))
                .isEqualTo(refused(new Refusal.CouponNotFound(COUPON), new Refusal.ProductNotOnSale(List.of(3L))));
        put(coupon(new Discount.Fixed(50), 0), BUYER, Optional.empty(), NOW);
        assertThat(withCoupon(OptionalLong.empty(), item(4, 1)))
                .isEqualTo(refused(
                        new Refusal.CouponExpired(COUPON, NOW),
                        new Refusal.OutOfStock(List.of(new ShortLine(4, 1, 0)))));
    }

    @Test
    void aProductIsSoldFromTheBeginningOfItsWindowUntilBeforeItsEnd() {
        assertThat(sold(window(NOW, NOW.plusMillis(1)))).isTrue();
        assertThat(sold(window(NOW.minusMillis(1), NOW.plusMillis(1)))).isTrue();
        assertThat(sold(new SaleWindow(Optional.empty(), Optional.of(NOW.plusMillis(1)))))
                .isTrue();
        assertThat(sold(new SaleWindow(Optional.of(NOW), Optional.empty()))).isTrue();
        for (var closed : List.of(window(NOW.plusMillis(1), NOW.plusSeconds(9)), window(NOW.minusSeconds(9), NOW))) {
            put(6, closed, OptionalLong.empty(), 5);
            assertThat(decide(item(6, 1)))
                    .isEqualTo(refused(new Refusal.SaleNotOpen(List.of(new Refusal.ClosedProduct(6, closed)))));
        }
    }

    @Test
    void whatAnAccountBoughtCountsTowardsTheLimit() {
        put(6, SaleWindow.ALWAYS, OptionalLong.of(3), 100);
        assertThat(decide(item(6, 3))).isInstanceOf(Decision.Sold.class);
        assertThat(decide(item(6, 2), item(6, 2)))
                .isEqualTo(refused(new Refusal.PurchaseLimitExceeded(List.of(new Refusal.LimitedLine(6, 4, 0, 3)))));
        bought.put(6L, 2L);
        assertThat(decide(item(6, 1))).isInstanceOf(Decision.Sold.class);
        assertThat(decide(item(6, 2)))
                .isEqualTo(refused(new Refusal.PurchaseLimitExceeded(List.of(new Refusal.LimitedLine(6, 2, 2, 3)))));
        bought.put(6L, 9L);
        assertThat(decide(item(6, 1)))
                .as("a limit that was set later")
                .isEqualTo(refused(new Refusal.PurchaseLimitExceeded(List.of(new Refusal.LimitedLine(6, 1, 9, 3)))));
        assertThat(decide(item(6, Long.MAX_VALUE)))
                .isEqualTo(refused(
                        new Refusal.PurchaseLimitExceeded(List.of(new Refusal.LimitedLine(6, Long.MAX_VALUE, 9, 3))),
                        new Refusal.OutOfStock(List.of(new ShortLine(6, Long.MAX_VALUE, 100))),
                        new Refusal.InsufficientBalance(balance, Long.MAX_VALUE)));
    }

    @Test
    void windowAndLimitHaveTheirPlaceAmongTheReasons() {
        var closed = window(NOW.plusSeconds(1), NOW.plusSeconds(9));
        put(6, closed, OptionalLong.of(1), 1);
        put(coupon(new Discount.Fixed(50), 0), BUYER, Optional.empty(), NOW);
        balance = 10;
        assertThat(withCoupon(OptionalLong.of(5), item(3, 1), item(6, 2)))
                .isEqualTo(refused(
                        new Refusal.ProductNotOnSale(List.of(3L)),
                        new Refusal.SaleNotOpen(List.of(new Refusal.ClosedProduct(6, closed))),
                        new Refusal.PriceChanged(5, 850),
                        new Refusal.CouponExpired(COUPON, NOW),
                        new Refusal.PurchaseLimitExceeded(List.of(new Refusal.LimitedLine(6, 2, 0, 1))),
                        new Refusal.OutOfStock(List.of(new ShortLine(6, 2, 1))),
                        new Refusal.InsufficientBalance(10, 850)));
    }

    private boolean sold(SaleWindow window) {
        put(6, window, OptionalLong.empty(), 5);
        return decide(item(6, 1)) instanceof Decision.Sold;
    }

    private void put(long product, SaleWindow window, OptionalLong limit, long left) {
        shelf.put(product, new Stock(product, "flash", 100, Status.ON_SALE, left, window, limit));
    }

    private static SaleWindow window(Instant from, Instant until) {
        return new SaleWindow(Optional.of(from), Optional.of(until));
    }

    private Decision decide(Item... items) {
        return decide(OptionalLong.empty(), items);
    }

    private Decision decide(OptionalLong expectedTotal, Item... items) {
        return checkout(items).decide(Optional.empty(), expectedTotal);
    }

    private Decision withCoupon(OptionalLong expectedTotal, Item... items) {
        return checkout(items).decide(Optional.of(COUPON), expectedTotal);
    }

    private Checkout checkout(Item... items) {
        return new Checkout(Basket.of(List.of(items)), shelf, bought, new Wallet(BUYER, balance, 0, 0), coupons, NOW);
    }

    private Coupon coupon(Discount discount, long minimum) {
        var coupon = new Coupon(
                COUPON, 1, BUYER, new Coupon.Terms("c", discount, minimum), NOW, NOW.plusSeconds(1), Optional.empty());
        coupons.put(COUPON, coupon);
        return coupon;
    }

    private void put(Coupon coupon, long owner, Optional<Coupon.Use> use, Instant validUntil) {
        coupons.put(COUPON, new Coupon(COUPON, 1, owner, coupon.terms(), NOW, validUntil, use));
    }

    private static Item item(long product, long quantity) {
        return new Item(product, quantity);
    }

    private static Decision refused(Refusal... reasons) {
        return new Decision.Refused(List.of(reasons));
    }
}
