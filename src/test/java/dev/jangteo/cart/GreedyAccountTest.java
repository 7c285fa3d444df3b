package dev.jangteo.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.Role;
import dev.jangteo.orders.PlaceOrder;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One account changes its cart over as many connections as it can get.
@Timeout(180)
@WithDatabase
class GreedyAccountTest {

    private static final int CONNECTIONS = 120;

    /// Seen failing without turns and a pool of the batches: every connection waited for the wallet's lock.
    @Test
    void itsCartHoldsNoMoreThanOneConnectionAndOthersOrderAndReadOn() {
        try (var shop = RunningShop.open(
                "jangteo.access.requests-at-once=100",
                "spring.datasource.hikari.maximum-pool-size=4",
                "jangteo.cart.turn-wait=60s",
                "logging.level.root=off")) {
            long product = shop.product(100, 1_000_000);
            var email = RunningShop.newEmail();
            var _ = shop.open(email, Role.CUSTOMER);
            var greedy = shop.http().logIn(email, RunningShop.PASSWORD);
            var others = AtOnce.run(4, _ -> shop.customer(100_000));
            var busy = new AtomicBoolean(true);
            var statuses = new CopyOnWriteArrayList<Integer>();
            var body = "{\"productId\":" + product + ",\"quantity\":1}";
            var load = IntStream.range(0, CONNECTIONS)
                    .mapToObj(_ -> CompletableFuture.runAsync(
                            () -> {
                                while (busy.get()) {
                                    statuses.add(greedy.post("/api/v1/orders/cart", body)
                                            .status());
                                }
                            },
                            Thread::startVirtualThread))
                    .toList();
            AtOnce.until("it is greedy", () -> statuses.contains(200) && statuses.contains(429));

            var waiting = shop.number("""
                    select count(*) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'""");
            assertThat(waiting).as("sessions that wait for its wallet").isLessThanOrEqualTo(1);
            assertThat(AtOnce.run(
                            4, i -> shop.order(others.get(i), UUID.randomUUID().toString(), Map.of(product, 1L))))
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(PlaceOrder.Outcome.Placed.class));
            assertThat(shop.http().get("/api/v1/products").status()).isEqualTo(200);

            busy.set(false);
            load.forEach(CompletableFuture::join);
            assertThat(List.of(200, 429)).containsAll(statuses);
            assertThat(shop.brokenInvariants()).isEmpty();
        }
    }
}
