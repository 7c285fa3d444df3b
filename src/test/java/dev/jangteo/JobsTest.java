package dev.jangteo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Timeout(120)
@WithDatabase
@ExtendWith(OutputCaptureExtension.class)
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

    /// Seen failing with Spring's own handler: every job's stack trace, every second, for as long as a database was
    /// away.
    @Test
    void aJobThatCannotReachTheDatabaseIsALineAndOneThatBreaksIsTold(CapturedOutput output) {
        try (var shop = RunningShop.open()) {
            var scheduler = shop.get(ThreadPoolTaskScheduler.class);
            schedule(scheduler, new DataAccessResourceFailureException("no way", new SQLException("gone", "08006")));
            schedule(scheduler, new IllegalStateException("broken"));
            AtOnce.until(
                    "both are told",
                    () -> output.getAll()
                                    .contains("could not work with the database, and comes again: "
                                            + "org.springframework.dao.DataAccessResourceFailureException: no way")
                            && output.getAll().contains("failed, and comes again"));
            assertThat(output.getAll())
                    .contains("java.lang.IllegalStateException: broken\n\tat ")
                    .doesNotContain("Caused by: java.sql.SQLException: gone");
        }
    }

    private static void schedule(ThreadPoolTaskScheduler scheduler, RuntimeException failure) {
        var _ = scheduler.scheduleWithFixedDelay(
                () -> {
                    throw failure;
                },
                Instant.now(),
                PAUSE);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
