package dev.jangteo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Timeout(120)
@WithDatabase
class JobsTest {

    private static final Duration PAUSE = Duration.ofHours(1);

    /// Seen failing with the scheduler that Spring Boot makes when virtual threads are on: a charge sweep that
    /// waited for a dead gateway kept even the backlog from being counted.
    @Test
    void aRegularJobThatHangsKeepsNoOtherWaiting() throws InterruptedException {
        try (var shop = RunningShop.open()) {
            var scheduler = shop.get(ThreadPoolTaskScheduler.class);
            int jobs = shop.get(ScheduledAnnotationBeanPostProcessor.class)
                    .getScheduledTasks()
                    .size();
            assertThat(scheduler.getScheduledThreadPoolExecutor().getCorePoolSize())
                    .isEqualTo(jobs);

            var hangs = new CountDownLatch(1);
            var ran = new CountDownLatch(1);
            for (int i = 0; i < jobs - 1; i++) {
                var _ = scheduler.scheduleWithFixedDelay(() -> waitFor(hangs), Instant.now(), PAUSE);
            }
            var _ = scheduler.scheduleWithFixedDelay(ran::countDown, Instant.now(), PAUSE);
            assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
            hangs.countDown();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
