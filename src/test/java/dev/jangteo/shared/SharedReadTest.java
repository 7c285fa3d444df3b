package dev.jangteo.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.testing.AtOnce;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedReadTest {

    private final SharedRead<String, Long> reads = new SharedRead<>();

    /// Seen failing with a caller joining the reading under way: it was told of a past it had seen the end of.
    @Test
    void noAnswerIsOlderThanItsQuestion() {
        var truth = new AtomicLong();
        var _ = AtOnce.run(64, _ -> {
            for (int i = 0; i < 500; i++) {
                long asked = truth.incrementAndGet();
                assertThat(reads.get("q", truth::get)).isGreaterThanOrEqualTo(asked);
            }
            return 0;
        });
    }

    @Test
    void whoAsksWhileAReadingIsUnderWaySharesTheNextOne() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var readings = new AtomicInteger();
        var first = CompletableFuture.supplyAsync(
                () -> reads.get("q", () -> {
                    begun.countDown();
                    await(go);
                    return (long) readings.incrementAndGet();
                }),
                Thread::startVirtualThread);
        begun.await();
        var crowd = CompletableFuture.supplyAsync(
                () -> AtOnce.run(40, _ -> reads.get("q", () -> (long) readings.incrementAndGet())),
                Thread::startVirtualThread);
        Thread.sleep(200);
        go.countDown();

        assertThat(first.join()).isEqualTo(1);
        assertThat(crowd.join()).allSatisfy(answer -> assertThat(answer).isGreaterThanOrEqualTo(2));
        assertThat(readings.get()).as("readings for 41 questions").isLessThan(10);
    }

    @Test
    void aReadingThatFailsFailsItsCrowdAndNotTheNext() {
        assertThatThrownBy(() -> reads.get("q", () -> {
                    throw new IllegalStateException("down");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("down");
        assertThat(reads.get("q", () -> 7L)).isEqualTo(7);
    }

    @Test
    void otherQuestionsDoNotWait() {
        assertThat(reads.get("q", () -> reads.get("other", () -> 5L))).isEqualTo(5);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
