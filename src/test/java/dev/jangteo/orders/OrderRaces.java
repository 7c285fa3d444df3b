package dev.jangteo.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.catalog.ShortLine;
import dev.jangteo.orders.PlaceOrder.Outcome;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TwoShops;
import dev.jangteo.wallet.ChargeWallet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Many buyers at once, at two instances of the shop on one database. Each race says in its comment how the shop
/// was broken to see it fail.
abstract class OrderRaces extends TwoShops {

    private static final int BUYERS = 64;

    private final String[] settings;

    OrderRaces(String... settings) {
        this.settings = settings;
    }

    @Override
    protected RunningShop open(String database) {
        return RunningShop.on(database, settings);
    }

    /// Seen failing without `for no key update` in `Products.lock` and without the constraint
    /// `stock_never_negative`: more was sold than was there.
    @Test
    void ofAProductWithFewerUnitsThanBuyersExactlyTheStockIsSold() {
        long stock = BUYERS - 24;
        long product = shop(0).product(100, stock);
        var buyers = customers(BUYERS, 1_000);

        var outcomes = AtOnce.run(BUYERS, i -> shop(i).order(buyers.get(i), "hot", Map.of(product, 1L)));

        assertThat(placed(outcomes)).hasSize((int) stock);
        assertThat(outcomes.stream().filter(Outcome.Refused.class::isInstance))
                .hasSize((int) (BUYERS - stock))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isEqualTo(new Outcome.Refused(
                                List.of(new Refusal.OutOfStock(List.of(new ShortLine(product, 1, 0)))))));
        assertThat(shop(0).left(product)).isZero();
        assertThat(unitsSold(product)).isEqualTo(stock);
    }

    /// Seen failing like the race above: a batch met a stock below zero.
    @Test
    void whoIsRefusedIsToldHowManyWereLeftAtThatMoment() {
        long product = shop(0).product(100, 50);
        var buyers = customers(BUYERS, 1_000);

        var outcomes = AtOnce.run(BUYERS, i -> shop(i).order(buyers.get(i), "some", Map.of(product, i % 5 + 1L)));

        long left = shop(0).left(product);
        assertThat(unitsSold(product) + left).isEqualTo(50);
        for (int i = 0; i < BUYERS; i++) {
            if (outcomes.get(i) instanceof Outcome.Refused(var reasons)) {
                long wanted = i % 5 + 1L;
                assertThat(reasons).singleElement().isInstanceOfSatisfying(Refusal.OutOfStock.class, refusal -> {
                    var line = refusal.lines().getFirst();
                    assertThat(line.requested()).isEqualTo(wanted);
                    assertThat(line.left()).isLessThan(wanted).isGreaterThanOrEqualTo(left);
                });
            }
        }
    }

    /// Seen failing without `for no key update` in `Wallets.lock`: both instances numbered their ledger entries
    /// alike and whole batches failed; without the primary key of `ledger_entry` as well, more was spent than
    /// was there.
    @Test
    void oneWalletPaysForNoMoreOrdersThanItCovers() {
        var products = List.of(shop(0).product(300, 10_000), shop(0).product(300, 10_000));
        long account = shop(0).customer(10_000);

        // A product for each instance, so that the wallet alone is what they share.
        var outcomes = AtOnce.run(120, i -> shop(i).order(account, "order " + i, Map.of(products.get(i % 2), 1L)));

        assertThat(placed(outcomes)).hasSize(33);
        assertThat(outcomes.stream().filter(Outcome.Refused.class::isInstance))
                .hasSize(87)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isEqualTo(new Outcome.Refused(List.of(new Refusal.InsufficientBalance(100, 300)))));
        assertThat(shop(0).balance(account)).isEqualTo(100);
    }

    /// Seen failing like the race above.
    @Test
    void chargesAndOrdersOfOneWalletConserveItsMoney() {
        long product = shop(0).product(700, 10_000);
        long account = shop(0).customer(5_000);

        var spent = AtOnce.run(90, i -> {
            if (i % 3 == 0) {
                assertThat(shop(i).charge(account, "charge " + i, 1_000))
                        .isInstanceOf(ChargeWallet.Outcome.Charged.class);
                return 0L;
            }
            var outcome = shop(i).order(account, "order " + i, Map.of(product, 1L));
            return outcome instanceof Outcome.Placed ? 700L : 0L;
        });

        long orders = spent.stream().mapToLong(Long::longValue).sum();
        assertThat(shop(0).balance(account))
                .isEqualTo(5_000 + 30 * 1_000 - orders)
                .isNotNegative();
    }

    /// Seen failing with `ReceiptBook.earlier` answering that there was no earlier request: the second
    /// instance's batch broke on `request_key_has_one_answer`; without that constraint as well, there were two
    /// orders.
    @Test
    void theSameKeyFromManyThreadsIsOneOrderAndAllAreGivenTheSameBytes() {
        long product = shop(0).product(100, 1_000);
        long account = shop(0).customer(100_000);

        var outcomes = AtOnce.run(BUYERS, i -> shop(i).order(account, "the one key", Map.of(product, 2L)));

        assertThat(placed(outcomes)).hasSize(1);
        assertThat(outcomes.stream().map(OrderRaces::response).distinct()).hasSize(1);
        assertThat(shop(0).left(product)).isEqualTo(998);
        assertThat(shop(0).balance(account)).isEqualTo(99_800);
    }

    /// Seen failing like the race above.
    @Test
    void theSameKeyOverHttpIsAnsweredWithTheSameBytesAndMarkedAsReplayedButOnce() {
        long product = shop(0).product(100, 1_000);
        var customer = funded(50_000);
        var body = """
                {"items":[{"productId":%d,"quantity":3}]}""".formatted(product);

        var answers = AtOnce.run(
                BUYERS, i -> at(shop(i), customer).postWithKey("/api/v1/orders", "the one key over http", body));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream().map(Http.Answer::text).distinct()).hasSize(1);
        assertThat(answers.stream().map(answer -> answer.header("Location")).distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(shop(0).left(product)).isEqualTo(997);
    }

    /// Seen failing without `for no key update` in `Wallets.lock`: both instances opened a charge and one broke
    /// on `charge_key_is_used_once`. Seen failing with `ReceiptBook.earlier` answering that there was no earlier
    /// request.
    @Test
    void theSameKeyFromManyThreadsIsOneCharge() {
        long account = shop(0).customer();

        var outcomes = AtOnce.run(BUYERS, i -> shop(i).charge(account, "the one charge", 7_000));

        assertThat(outcomes.stream().map(OrderRaces::response).distinct()).hasSize(1);
        assertThat(shop(0).balance(account)).isEqualTo(7_000);
        assertThat(shop(0).number("select count(*) from charge where account_id = ?", account))
                .isEqualTo(1);
    }

    /// The first race through the whole door. Requests trickle in here and seldom meet, so that one is the one
    /// to notice a missing lock; this one sees that every answer is right.
    @Test
    void overHttpExactlyTheStockIsSoldAndNobodyIsAnsweredWithAnError() {
        long stock = 40;
        long product = shop(0).product(100, stock);
        var buyers = IntStream.range(0, BUYERS).mapToObj(_ -> funded(1_000)).toList();
        var body = """
                {"items":[{"productId":%d,"quantity":1}]}""".formatted(product);

        var answers = AtOnce.run(BUYERS, i -> at(shop(i), buyers.get(i)).postWithKey("/api/v1/orders", "hot", body));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize((int) stock);
        assertThat(answers.stream().filter(answer -> answer.status() != 201)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("out-of-stock");
            assertThat(answer.json().at("/lines/0/left").asLong()).isZero();
        });
        assertThat(shop(0).left(product)).isZero();
    }

    List<Long> customers(int count, long balance) {
        var accounts = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            accounts.add(shop(i).customer(balance));
        }
        return accounts;
    }

    private Http funded(long balance) {
        var customer = shop(0).customerOverHttp();
        var charged = customer.postWithKey("/api/v1/balance/charge", "funds", "{\"amount\":" + balance + "}");
        assertThat(charged.status()).isEqualTo(200);
        return customer;
    }

    /// The same customer, with the token of the first instance, at another one.
    private static Http at(RunningShop shop, Http customer) {
        return shop.http().as(customer.token());
    }

    private long unitsSold(long product) {
        return shop(0).number("select coalesce(sum(quantity), 0) from order_line where product_id = ?", product);
    }

    private static Stream<Outcome> placed(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome.Placed.class::isInstance);
    }

    private static String response(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Placed(var _, var response) -> response;
            case Outcome.PlacedBefore(var _, var response) -> response;
            case Outcome other -> throw new AssertionError("not placed: " + other);
        };
    }

    private static String response(ChargeWallet.Outcome outcome) {
        return switch (outcome) {
            case ChargeWallet.Outcome.Charged(var response) -> response;
            case ChargeWallet.Outcome.ChargedBefore(var response) -> response;
            case ChargeWallet.Outcome other -> throw new AssertionError("not charged: " + other);
        };
    }
}
