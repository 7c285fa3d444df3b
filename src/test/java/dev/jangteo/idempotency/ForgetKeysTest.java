package dev.jangteo.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.database.Transactions;
import dev.jangteo.orders.PlaceOrder;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.ShiftedClock;
import dev.jangteo.testing.WithDatabase;
import dev.jangteo.wallet.ChargeWallet;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithDatabase
class ForgetKeysTest {

    private RunningShop shop;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open();
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @Test
    void aKeyCountsForItsTimeAndIsANewRequestAfterwards() {
        long account = shop.customer();
        long product = shop.product(1_000, 10);
        assertThat(shop.charge(account, "money", 5_000)).isInstanceOf(ChargeWallet.Outcome.Charged.class);
        assertThat(shop.order(account, "bread", Map.of(product, 1L))).isInstanceOf(PlaceOrder.Outcome.Placed.class);

        in(Duration.ofDays(7).minusMinutes(10)).now();
        assertThat(shop.charge(account, "money", 5_000)).isInstanceOf(ChargeWallet.Outcome.ChargedBefore.class);
        assertThat(shop.order(account, "bread", Map.of(product, 1L)))
                .isInstanceOf(PlaceOrder.Outcome.PlacedBefore.class);
        assertThat(shop.brokenInvariants()).isEmpty();

        in(Duration.ofDays(7).plusMinutes(10)).now();
        assertThat(shop.number("select count(*) from request_key where account_id = ?", account))
                .isZero();
        assertThat(shop.brokenInvariants()).isEmpty();
        assertThat(shop.charge(account, "money", 5_000)).isInstanceOf(ChargeWallet.Outcome.Charged.class);
        assertThat(shop.order(account, "bread", Map.of(product, 1L))).isInstanceOf(PlaceOrder.Outcome.Placed.class);
        assertThat(shop.balance(account)).isEqualTo(8_000);
        assertThat(shop.left(product)).isEqualTo(8);
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    /// More than fit into one batch, at two instances at once, while a customer goes on buying.
    @Test
    void manyAreForgottenBesideOrders() {
        long account = shop.customer(1_000_000);
        long product = shop.product(100, 10_000);
        var _ = shop.sql()
                .sql("""
                        insert into request_key (account_id, call, key, fingerprint, effect, answer, at)
                        select :account, 'order', 'old ' || n, '', '', '{}', :old
                        from generate_series(1, 4500) as n""")
                .param("account", account)
                .param("old", ShiftedClock.now().minus(Duration.ofDays(365)).atOffset(ZoneOffset.UTC))
                .update();
        var _ = AtOnce.run(3, number -> {
            if (number == 0) {
                for (int i = 0; i < 50; i++) {
                    assertThat(shop.order(account, "now " + i, Map.of(product, 1L)))
                            .isInstanceOf(PlaceOrder.Outcome.Placed.class);
                }
            } else {
                in(Duration.ZERO).now();
            }
            return number;
        });
        in(Duration.ZERO).now();
        assertThat(shop.number("select count(*) from request_key where account_id = ? and key like 'old %'", account))
                .isZero();
        assertThat(shop.number("select count(*) from request_key where account_id = ? and key like 'now %'", account))
                .isEqualTo(50);
    }

    @Test
    void lessThanADayIsNoTime() {
        assertThatThrownBy(() -> new IdempotencySettings(Duration.ofHours(23)))
                .hasMessageContaining("jangteo.idempotency.keep-for");
    }

    /// Forgets as the shop will do after so long.
    private ForgetKeys in(Duration time) {
        return new ForgetKeys(
                shop.get(Transactions.class),
                new IdempotencySettings(Duration.ofDays(7)),
                Clock.offset(shop.get(Clock.class), time));
    }
}
