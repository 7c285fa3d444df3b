package dev.jangteo.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTest {

    /// Seen failing with `RuntimeException` caught instead of everything: the thread was gone after the first turn.
    @Test
    void anErrorCostsOneTurnAndNotTheThread() throws Exception {
        var turns = new AtomicInteger();
        var third = new CountDownLatch(1);
        var worker = Worker.start("test", _ -> {
            switch (turns.incrementAndGet()) {
                case 1 -> throw new StackOverflowError("deep");
                case 2 -> throw new NoClassDefFoundError("gone");
                default -> third.countDown();
            }
            return false;
        });
        assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();
        worker.join();
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void tellsHowLongItHasBeenAtOneThing() {
        var hang = new CountDownLatch(1);
        var next = new CountDownLatch(1);
        var turns = new AtomicInteger();
        var worker = Worker.start("test", me -> {
            if (turns.getAndIncrement() == 0) {
                me.begins();
                return hang.await(30, TimeUnit.SECONDS);
            }
            return !next.await(30, TimeUnit.SECONDS);
        });
        await().until(() -> worker.busyFor().compareTo(Duration.ofMillis(20)) > 0);
        hang.countDown();
        await().until(() -> worker.busyFor().isZero());
        next.countDown();
        worker.join();
    }
}
