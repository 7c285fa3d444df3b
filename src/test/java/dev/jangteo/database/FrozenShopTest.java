package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.Role;
import dev.jangteo.groupcommit.Busy;
import dev.jangteo.orders.PlaceOrder;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.ShopProcess;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One of two instances is stopped in the middle of a transaction that has locked rows, and does not go on.
@Timeout(300)
@WithDatabase
class FrozenShopTest {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    /// Two seconds until the server ends the frozen transaction, and a machine that is busy with other things.
    private static final Duration FREED_WITHIN = Duration.ofSeconds(20);

    private static final Duration SOON = Duration.ofSeconds(8);

    @TempDir
    private Path folder = Path.of("");

    /// Seen failing without `idle_in_transaction_session_timeout`: the hot product stayed locked until the instance
    /// went on.
    @Test
    void theOtherSellsOnAndWhatTheFrozenOneHeldIsFreeSoon() throws Exception {
        var database = TestDatabase.fresh();
        try (var healthy = RunningShop.on(database, "jangteo.demo=true", "logging.level.root=off");
                var frozen = ShopProcess.start(
                        folder.resolve("frozen.txt"),
                        List.of(
                                "server.port=0",
                                "spring.datasource.url=" + database,
                                "jangteo.demo=true",
                                "jangteo.access.hash-memory-kib=1024",
                                "jangteo.access.hash-iterations=1"))) {
            long hot = healthy.product(100, 1_000_000);
            long cold = healthy.product(100, 1_000_000);
            var buyers = AtOnce.run(4, _ -> healthy.customer(1_000_000));
            var http = frozen.awaitOpen(STARTS_WITHIN);
            var busy = new AtomicBoolean(true);
            var buying = keepBusy(healthy, http, hot, busy);
            boolean holds = freezeWithLocks(healthy, frozen, hot);
            assertThat(holds).as("stopped while it held rows").isTrue();

            long start = System.nanoTime();
            for (int n = 0; n < 10; n++) {
                long before = System.nanoTime();
                assertThat(buy(healthy, buyers.getFirst(), cold)).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
            }
            boolean sold = false;
            while (!sold && System.nanoTime() - start < FREED_WITHIN.toNanos()) {
                sold = buy(healthy, buyers.get(1), hot);
            }
            assertThat(sold)
                    .as("what it held is sold again while it is still frozen")
                    .isTrue();

            busy.set(false);
            frozen.thaw();
            buying.forEach(CompletableFuture::join);
            assertThat(healthy.brokenInvariants()).isEmpty();
        }
    }

    private static boolean buy(RunningShop shop, long account, long product) {
        try {
            var key = UUID.randomUUID().toString();
            return shop.order(account, key, Map.of(product, 1L)) instanceof PlaceOrder.Outcome.Placed;
        } catch (Busy held) {
            return false;
        }
    }

    /// Stops it again and again until it is stopped in the middle of a transaction that has locked the product: there
    /// are others, which hold nothing that anybody wants.
    private static boolean freezeWithLocks(RunningShop healthy, ShopProcess shop, long product) throws Exception {
        for (int n = 0; n < 200; n++) {
            Thread.sleep(20);
            shop.freeze();
            Thread.sleep(250);
            if (healthy.number("""
                            select count(*) from pg_stat_activity
                            where datname = current_database() and state = 'idle in transaction'
                              and backend_xid is not null and state_change < now() - interval '200 ms'""") > 0
                    && healthy.number("select count(*) from (select id from product where id = " + product
                                    + " for no key update skip locked) as free")
                            == 0) {
                return true;
            }
            shop.thaw();
        }
        return false;
    }

    private static List<CompletableFuture<Void>> keepBusy(
            RunningShop shop, Http http, long product, AtomicBoolean busy) {
        var buying = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 6; i++) {
            var email = RunningShop.newEmail();
            long account = shop.open(email, Role.CUSTOMER);
            var _ = shop.charge(account, "charge", 1_000_000);
            var customer = http.logIn(email, RunningShop.PASSWORD);
            buying.add(CompletableFuture.runAsync(
                    () -> {
                        while (busy.get()) {
                            try {
                                var _ = customer.postWithKey(
                                        "/api/v1/orders",
                                        UUID.randomUUID().toString(),
                                        "{\"items\":[{\"productId\":" + product + ",\"quantity\":1}]}");
                            } catch (UncheckedIOException cut) {
                                // Asked again as long as the test goes on.
                            }
                        }
                    },
                    Thread::startVirtualThread));
        }
        return buying;
    }
}
