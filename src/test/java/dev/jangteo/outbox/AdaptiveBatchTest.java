package dev.jangteo.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.shared.Backoff;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdaptiveBatchTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AdaptiveBatch batch = new AdaptiveBatch(new ReceiverPauses(new Backoff(HOUR, HOUR), HOUR), 100);

    @Test
    void aBatchIsHalvedWithEveryFailureDownToOneAndDoubledWithEverySuccess() {
        for (int expected : new int[] {50, 25, 12, 6, 3, 1, 1}) {
            batch.failed(batch.size(), Optional.empty());
            assertThat(batch.size()).isEqualTo(expected);
        }
        for (int expected : new int[] {2, 4, 8, 16, 32, 64, 100, 100}) {
            batch.went();
            assertThat(batch.size()).isEqualTo(expected);
        }
    }

    @Test
    void aFailureIsFollowedByAPauseAndARefusalOfManyIsNot() {
        assertThat(batch.due()).isTrue();
        batch.refused(100);
        assertThat(batch.due()).isTrue();
        assertThat(batch.size()).isEqualTo(50);
        batch.failed(50, Optional.empty());
        assertThat(batch.due()).isFalse();
        assertThat(batch.nanosUntilDue())
                .isBetween(HOUR.dividedBy(2).minusMinutes(1).toNanos(), HOUR.toNanos());
        batch.pause(Duration.ZERO);
        assertThat(batch.due()).isTrue();
    }

    @Test
    void theRefusalOfOneIsFollowedByAPauseToo() {
        batch.refused(1);
        assertThat(batch.due()).isFalse();
    }

    /// Failures of a batch are nobody's in particular.
    @Test
    void onlyFailuresOfAnEventAloneAreItsOwn() {
        batch.failed(100, Optional.empty());
        batch.refused(2);
        assertThat(batch.failuresOfOne()).isZero();
        long before = System.nanoTime();
        batch.failed(1, Optional.empty());
        long first = batch.firstFailureOfOne();
        assertThat(first - before).isNotNegative();
        batch.refused(1);
        assertThat(batch.failuresOfOne()).isEqualTo(2);
        assertThat(batch.firstFailureOfOne()).isEqualTo(first);
        batch.goPastHead();
        assertThat(batch.failuresOfOne()).isZero();
        batch.failed(1, Optional.empty());
        batch.went();
        assertThat(batch.failuresOfOne()).isZero();
    }
}
