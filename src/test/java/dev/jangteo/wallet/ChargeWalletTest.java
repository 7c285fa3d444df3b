package dev.jangteo.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.payment.PaymentGateway;
import dev.jangteo.payment.PaymentGateway.Reply;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import dev.jangteo.wallet.ChargeWallet.Outcome;
import dev.jangteo.wallet.TestGateway.Mood;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class ChargeWalletTest {

    private final TestGateway gateway = new TestGateway();
    private ChargingShop shop;

    @BeforeAll
    void open() {
        shop = new ChargingShop(
                TestDatabase.fresh(),
                context -> context.registerBean("testGateway", PaymentGateway.class, () -> gateway),
                "jangteo.gateway.kind=test",
                "jangteo.wallet.sweep-every=PT1H");
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @BeforeEach
    void approve() {
        gateway.mood(Mood.APPROVES);
        gateway.answersLookups(true);
        gateway.beforeConfirm(() -> {});
        gateway.beforeLookupIsAnswered(() -> {});
        gateway.saysOfUnknown(new Reply.Declined("unheard-of"));
    }

    @AfterEach
    void noMoneyIsHidden() {
        shop.hidesNoMoney(gateway.taken());
    }

    @Test
    void aChargeIsCreditedOnceHoweverOftenItIsSent() {
        long account = shop.customer();
        var first = shop.charge(account, "k", 30_000);
        var again = shop.charge(account, "k", 30_000);
        assertThat(first).isInstanceOf(Outcome.Charged.class);
        assertThat(again).isEqualTo(new Outcome.ChargedBefore(((Outcome.Charged) first).response()));
        assertThat(shop.balance(account)).isEqualTo(30_000);
    }

    @Test
    void aKeyOfAnotherChargeIsNoticedAlsoWhileThatWaits() {
        long account = shop.customer();
        assertThat(shop.charge(account, "k", 30_000)).isInstanceOf(Outcome.Charged.class);
        assertThat(shop.charge(account, "k", 30_001)).isEqualTo(new Outcome.KeyReused());
        gateway.mood(Mood.IS_AWAY);
        assertThat(shop.charge(account, "waits", 5_000)).isEqualTo(new Outcome.GatewayUnavailable());
        assertThat(shop.charge(account, "waits", 5_001)).isEqualTo(new Outcome.KeyReused());
        assertThat(shop.balance(account)).isEqualTo(30_000);
    }

    @Test
    void aKeyBelongsToItsAccount() {
        long one = shop.customer();
        long other = shop.customer();
        assertThat(shop.charge(one, "k", 1_000)).isInstanceOf(Outcome.Charged.class);
        assertThat(shop.charge(other, "k", 2_000)).isInstanceOf(Outcome.Charged.class);
        assertThat(shop.balance(other)).isEqualTo(2_000);
    }

    @Test
    void theBalanceFillsUpToItsLimitAndNotBeyond() {
        long account = shop.customer();
        assertThat(shop.charge(account, "a", 999_999)).isInstanceOf(Outcome.Charged.class);
        assertThat(shop.charge(account, "b", 2)).isEqualTo(new Outcome.BalanceLimitExceeded(999_999, 0, 1_000_000));
        assertThat(shop.charge(account, "c", 1)).isInstanceOf(Outcome.Charged.class);
        assertThat(shop.charge(account, "d", 1)).isEqualTo(new Outcome.BalanceLimitExceeded(1_000_000, 0, 1_000_000));
        assertThat(shop.balance(account)).isEqualTo(1_000_000);
    }

    @Test
    void aPendingChargeHoldsItsRoomAndADeclinedOneGivesItBack() {
        long account = shop.customer();
        gateway.mood(Mood.IS_AWAY);
        assertThat(shop.charge(account, "waits", 900_000)).isEqualTo(new Outcome.GatewayUnavailable());
        gateway.mood(Mood.APPROVES);
        assertThat(shop.charge(account, "too much", 100_001))
                .isEqualTo(new Outcome.BalanceLimitExceeded(0, 900_000, 1_000_000));
        gateway.mood(Mood.DECLINES);
        assertThat(shop.charge(account, "waits", 900_000)).isEqualTo(new Outcome.Declined("no-funds"));
        gateway.mood(Mood.APPROVES);
        assertThat(shop.charge(account, "fits again", 1_000_000)).isInstanceOf(Outcome.Charged.class);
    }

    @Test
    void aDeclinedChargeLeavesNoTraceAndFreesItsKey() {
        long account = shop.customer();
        gateway.mood(Mood.DECLINES);
        assertThat(shop.charge(account, "k", 5_000)).isEqualTo(new Outcome.Declined("no-funds"));
        assertThat(shop.charge(account, "k", 5_000)).isEqualTo(new Outcome.Declined("no-funds"));
        assertThat(shop.balance(account)).isZero();
        gateway.mood(Mood.APPROVES);
        assertThat(shop.charge(account, "k", 6_000)).isInstanceOf(Outcome.Charged.class);
        assertThat(shop.balance(account)).isEqualTo(6_000);
    }

    @Test
    void aRetryOfAnUnknownChargeContinuesTheSamePayment() {
        long account = shop.customer();
        gateway.mood(Mood.TAKES_AND_IS_SILENT);
        assertThat(shop.charge(account, "k", 5_000)).isEqualTo(new Outcome.GatewayUnavailable());
        int asked = gateway.asked().size();
        assertThat(shop.charge(account, "k", 5_000)).isInstanceOf(Outcome.Charged.class);
        assertThat(gateway.asked().subList(asked - 1, asked + 1))
                .hasSize(2)
                .containsOnly(gateway.asked().getLast());
        assertThat(shop.balance(account)).isEqualTo(5_000);
    }

    @Test
    void theSweepSettlesWhatWasLeftPendingOnceItHasWaitedLongEnough() {
        long account = shop.customer();
        gateway.mood(Mood.TAKES_AND_IS_SILENT);
        assertThat(shop.charge(account, "k", 5_000)).isEqualTo(new Outcome.GatewayUnavailable());
        shop.sweep();
        assertThat(shop.balance(account)).as("too early").isZero();
        shop.waitLongEnough();
        shop.sweep();
        shop.sweep();
        assertThat(shop.balance(account)).isEqualTo(5_000);
        assertThat(shop.charge(account, "k", 5_000)).isInstanceOf(Outcome.ChargedBefore.class);
        assertThat(shop.balance(account)).isEqualTo(5_000);
    }

    @Test
    void theSweepReleasesWhatTheGatewayNeverHeardOf() {
        long account = shop.customer();
        gateway.mood(Mood.IS_AWAY);
        assertThat(shop.charge(account, "k", 1_000_000)).isEqualTo(new Outcome.GatewayUnavailable());
        shop.waitLongEnough();
        shop.sweep();
        assertThat(shop.balance(account)).isZero();
        gateway.mood(Mood.APPROVES);
        assertThat(shop.charge(account, "k", 1_000_000)).isInstanceOf(Outcome.Charged.class);
    }

    @Test
    void theSweepWaitsOnWhileTheGatewayDoesNotAnswer() {
        long account = shop.customer();
        gateway.mood(Mood.TAKES_AND_IS_SILENT);
        assertThat(shop.charge(account, "k", 5_000)).isEqualTo(new Outcome.GatewayUnavailable());
        gateway.answersLookups(false);
        shop.waitLongEnough();
        shop.sweep();
        assertThat(shop.balance(account)).isZero();
        gateway.answersLookups(true);
        shop.sweep();
        assertThat(shop.balance(account)).isEqualTo(5_000);
    }

    @Test
    void aCrashBetweenTheGatewaysWordAndOursIsMendedByTheSweep() {
        long account = shop.customer();
        gateway.mood(Mood.TAKES_AND_THE_SHOP_CRASHES);
        assertThatThrownBy(() -> shop.charge(account, "k", 5_000)).isInstanceOf(TestGateway.Crash.class);
        assertThat(shop.balance(account)).isZero();
        shop.waitLongEnough();
        shop.sweep();
        assertThat(shop.balance(account)).isEqualTo(5_000);
    }

    static Stream<Reply> nothingTaken() {
        return Stream.of(new Reply.Declined("unheard-of"), new Reply.Unheard());
    }

    /// The sweep has looked a charge up, for which nothing had been taken; before it says so, the customer tries
    /// again and the gateway is about to take the money.
    @ParameterizedTest
    @MethodSource("nothingTaken")
    void anOldLookUpDeclinesNothingThatIsBeingPaid(Reply nothing) throws Exception {
        long account = shop.customer();
        gateway.mood(Mood.IS_AWAY);
        assertThat(shop.charge(account, "k", 5_000)).isEqualTo(new Outcome.GatewayUnavailable());
        shop.waitLongEnough();
        gateway.mood(Mood.APPROVES);
        gateway.saysOfUnknown(nothing);
        var asking = new CountDownLatch(1);
        var swept = new CountDownLatch(1);
        gateway.beforeConfirm(() -> {
            asking.countDown();
            await(swept);
        });
        var retry = new CompletableFuture<Outcome>();
        gateway.beforeLookupIsAnswered(() -> {
            gateway.beforeLookupIsAnswered(() -> {});
            Thread.startVirtualThread(() -> retry.complete(shop.charge(account, "k", 5_000)));
            await(asking);
        });
        shop.sweep();
        assertThat(shop.state(account)).isEqualTo("PENDING");
        swept.countDown();

        assertThat(retry.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Charged.class);
        assertThat(shop.charge(account, "k", 5_000)).isInstanceOf(Outcome.ChargedBefore.class);
        assertThat(shop.balance(account)).isEqualTo(5_000);
        assertThat(shop.shop().number("select count(*) from charge where account_id = ?", account))
                .as("charges of the one key")
                .isOne();
    }

    /// Two retries at once; the gateway declined the one and is about to take the money for the other. Seen
    /// failing with `ChargeDesk.nobodyAskedSince` always true.
    @Test
    void aRefusalOfAnEarlierAskingDeclinesNothingThatIsBeingPaid() throws Exception {
        long account = shop.customer();
        var refused = new CountDownLatch(1);
        var first = new CountDownLatch(1);
        gateway.mood(Mood.DECLINES);
        gateway.beforeConfirm(() -> {
            first.countDown();
            await(refused);
        });
        var refusal = new CompletableFuture<Outcome>();
        Thread.startVirtualThread(() -> refusal.complete(shop.charge(account, "k", 5_000)));
        await(first);
        var paying = new CountDownLatch(1);
        var paid = new CountDownLatch(1);
        gateway.beforeConfirm(() -> {
            paying.countDown();
            await(paid);
        });
        var payment = new CompletableFuture<Outcome>();
        Thread.startVirtualThread(() -> payment.complete(shop.charge(account, "k", 5_000)));
        await(paying);
        refused.countDown();
        assertThat(refusal.get(30, TimeUnit.SECONDS)).isEqualTo(new Outcome.Declined("no-funds"));
        assertThat(shop.state(account)).isEqualTo("PENDING");
        gateway.mood(Mood.APPROVES);
        paid.countDown();
        assertThat(payment.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Charged.class);
        assertThat(shop.balance(account)).isEqualTo(5_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /// Seen failing with `ChargeDesk.settle` crediting also what was not waiting any more, `ReceiptBook.earlier`
    /// answering that there was no earlier request, and no primary key on `request_key`: the second credit found
    /// nothing reserved.
    @Test
    void aRetryAndTheSweepAtOnceCreditOnce() {
        for (int round = 0; round < 10; round++) {
            long account = shop.customer();
            gateway.mood(Mood.TAKES_AND_IS_SILENT);
            assertThat(shop.charge(account, "k", 5_000)).isEqualTo(new Outcome.GatewayUnavailable());
            shop.waitLongEnough();
            var answers = new HashSet<>(AtOnce.run(8, i -> {
                if (i % 2 == 0) {
                    shop.sweep();
                    return "";
                }
                return ChargingShop.response(shop.charge(account, "k", 5_000));
            }));
            answers.remove("");
            assertThat(answers).hasSize(1);
            assertThat(shop.balance(account)).isEqualTo(5_000);
        }
    }
}
