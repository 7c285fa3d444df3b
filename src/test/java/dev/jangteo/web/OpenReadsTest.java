package dev.jangteo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenReadsTest {

    @Test
    void farReadingsLeaveTheirNeighboursPlaces() throws Exception {
        var reads = new OpenReads(new ReadSettings(4, 1, 100, Duration.ofMillis(50)), 16);
        var go = new CountDownLatch(1);
        var inside = new AtomicInteger();
        var refused = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var far = new ArrayList<Future<?>>();
            for (int i = 0; i < 20; i++) {
                far.add(threads.submit(() -> {
                    try {
                        var _ = reads.read(100, () -> held(go, inside));
                    } catch (ProblemException busy) {
                        assertThat(busy.problem().code()).isEqualTo(ProblemCode.BUSY);
                        refused.incrementAndGet();
                    }
                }));
            }
            while (refused.get() < 19) {
                Thread.sleep(5);
            }
            assertThat(inside).hasValue(1);
            assertThat(reads.read(99, () -> "near")).isEqualTo("near");
            go.countDown();
            for (var each : far) {
                var _ = each.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(reads.read(100, () -> "again")).isEqualTo("again");
    }

    @Test
    void aReadingThatFailsGivesItsPlaceBack() {
        var reads = new OpenReads(new ReadSettings(1, 1, 100, Duration.ofMillis(50)), 16);
        for (int i = 0; i < 3; i++) {
            var failure = catchThrowableOfType(
                    IllegalStateException.class,
                    () -> reads.read(() -> {
                        throw new IllegalStateException("no");
                    }));
            assertThat(failure).hasMessage("no");
        }
        assertThat(reads.read(200, () -> 7)).isEqualTo(7);
    }

    private static boolean held(CountDownLatch go, AtomicInteger inside) {
        inside.incrementAndGet();
        try {
            return go.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
