package dev.jangteo.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.orders.PlaceOrder.Outcome;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import dev.jangteo.wallet.ChargeWallet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The database ends the shop's connections again and again, in the middle of whatever they do, commits
/// included.
@Timeout(180)
@WithDatabase
class CutConnectionsTest {

    private static final int BUYERS = 16;
    private static final int ORDERS = 25;
    private static final int TRIES = 10;

    /// Seen failing with `Failures` not knowing that a failed rollback hides the cut before it: customers were
    /// answered with errors.
    @Test
    void everyOrderAndChargeIsAnsweredAndDoneOnceAlthoughConnectionsAreCut() {
        var database = TestDatabase.fresh();
        try (var shop = RunningShop.on(
                database,
                "logging.level.root=off",
                "logging.level.com.zaxxer.hikari=off",
                "logging.level.org.springframework=off")) {
            var accounts = IntStream.range(0, BUYERS)
                    .mapToObj(_ -> shop.customer(1_000))
                    .toList();
            long product = shop.product(100, 100_000);
            var cutting = new AtomicBoolean(true);
            var scissors = CompletableFuture.supplyAsync(() -> cut(database, cutting), Thread::startVirtualThread);

            var answers = AtOnce.run(BUYERS, i -> {
                for (int n = 0; n < ORDERS; n++) {
                    var charged = charged(shop, accounts.get(i), "charge " + n);
                    assertThat(charged)
                            .isInstanceOfAny(
                                    ChargeWallet.Outcome.Charged.class, ChargeWallet.Outcome.ChargedBefore.class);
                    var placed = shop.order(accounts.get(i), "order " + n, Map.of(product, 2L));
                    assertThat(placed).isInstanceOfAny(Outcome.Placed.class, Outcome.PlacedBefore.class);
                }
                return i;
            });

            cutting.set(false);
            assertThat(scissors.join()).as("connections that were cut").isPositive();
            assertThat(answers).hasSize(BUYERS);
            assertThat(accounts)
                    .allSatisfy(account -> assertThat(shop.balance(account)).isEqualTo(1_000));
            assertThat(shop.left(product)).isEqualTo(100_000 - BUYERS * ORDERS * 2L);
            assertThat(shop.brokenInvariants()).isEmpty();
        }
    }

    /// An asking that cuts kept from the disk for long is not sent to the gateway; the customer tries the key again.
    private static ChargeWallet.Outcome charged(RunningShop shop, long account, String key) {
        var outcome = shop.charge(account, key, 200);
        for (int n = 1; n < TRIES && outcome instanceof ChargeWallet.Outcome.GatewayUnavailable; n++) {
            outcome = shop.charge(account, key, 200);
        }
        return outcome;
    }

    private static long cut(String database, AtomicBoolean cutting) {
        var jdbc = JdbcClient.create(TestDatabase.dataSource(database));
        long cut = 0;
        while (cutting.get()) {
            cut += jdbc.sql("""
                            select count(pg_terminate_backend(pid)) from pg_stat_activity
                            where datname = current_database() and application_name = 'jangteo' and state <> 'idle'""").query(Long.class).single();
            pause();
        }
        return cut;
    }

    private static void pause() {
        try {
            Thread.sleep(3);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void aRefusalNeedsNoCommitAndIsGivenAgainAfterACut() {
        try (var shop =
                RunningShop.open("logging.level.com.zaxxer.hikari=off", "logging.level.org.springframework=off")) {
            long account = shop.customer();
            long product = shop.product(100, 1);
            var poor = new Outcome.Refused(List.of(new Refusal.InsufficientBalance(0, 100)));
            assertThat(shop.order(account, "k", Map.of(product, 1L))).isEqualTo(poor);
            assertThat(
                            shop.number(
                                    "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                            + " where datname = current_database() and pid <> pg_backend_pid() and application_name = 'jangteo'"))
                    .isPositive();
            assertThat(shop.order(account, "k", Map.of(product, 1L))).isEqualTo(poor);
        }
    }
}
