package dev.jangteo.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.testing.AtOnce;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Turns<Integer> turns = new Turns<>();

    /// Seen failing with a place for two.
    @Test
    void ofOneKeyOnlyOneIsAtWorkAtATime() {
        var inside = new AtomicInteger();
        var answers = AtOnce.run(
                50,
                _ -> turns.take(1, LONG, () -> {
                    int now = inside.incrementAndGet();
                    LockSupport.parkNanos(1_000);
                    inside.decrementAndGet();
                    return now;
                }));
        assertThat(answers).allSatisfy(together -> assertThat(together).contains(1));
        assertThat(turns.known()).as("places kept for nobody").isZero();
    }

    @Test
    void otherKeysGoOnAndWhoWaitsTooLongIsSentAway() throws Exception {
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        var slow = Thread.startVirtualThread(() -> {
            var _ = turns.take(1, LONG, () -> {
                entered.countDown();
                return await(leave);
            });
        });
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(turns.take(2, Duration.ZERO, () -> "other")).contains("other");
        assertThat(turns.take(1, Duration.ofMillis(20), () -> "same")).isEmpty();
        leave.countDown();
        slow.join();
        assertThat(turns.take(1, LONG, () -> "same")).contains("same");
    }

    @Test
    void workThatFailsGivesTheTurnOn() {
        assertThatThrownBy(() -> turns.take(1, LONG, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(turns.take(1, Duration.ZERO, () -> "next")).contains("next");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
