package dev.jangteo.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jangteo.orders.PlaceOrder;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.TwoShops;
import dev.jangteo.testing.WithDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two instances that take turns with their batches.
@WithDatabase
class BatchTurnsTest extends TwoShops {

    private static final String LOCKED = "select queue from batch_turn where queue = 'order' for update";

    @BeforeEach
    void eachKnowsThatItIsNotAlone() {
        await().until(() -> shop(0).get(Instances.class).areSeveral());
        await().until(() -> shop(1).get(Instances.class).areSeveral());
    }

    /// Seen failing with turns that were waited for as long as for any other row: each order took half a second, and a
    /// turn that was never given back stopped them all.
    @Test
    void aTurnThatSomebodyKeepsIsGoneWithout() throws SQLException {
        var product = shop(0).product(100, 100);
        var account = shop(0).customer(100_000);
        try (var stuck = DriverManager.getConnection(shop(0).databaseUrl())) {
            stuck.setAutoCommit(false);
            stuck.createStatement().execute(LOCKED);
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                shop(i).placed(account, Map.of(product, 1L), Optional.empty());
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            stuck.rollback();
        }
    }

    @Test
    void bothSellWhatThereIsAndNoMore() {
        var product = shop(0).product(100, 100);
        var account = shop(0).customer(1_000_000);
        var sold = AtOnce.run(
                16,
                caller -> IntStream.range(0, 10)
                        .filter(number -> shop(caller).order(account, caller + "-" + number, Map.of(product, 1L))
                                instanceof PlaceOrder.Outcome.Placed)
                        .count());
        assertThat(sold.stream().mapToLong(Long::longValue).sum()).isEqualTo(100);
        assertThat(shop(0).left(product)).isZero();
    }
}
