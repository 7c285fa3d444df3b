package dev.jangteo.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.shared.Backoff;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Pace pace = new Pace(new ReceiverPauses(new Backoff(HOUR, HOUR), HOUR), 100);

    @Test
    void aBatchIsHalvedWithEveryFailureDownToOneAndDoubledWithEverySuccess() {
        for (int expected : new int[] {50, 25, 12, 6, 3, 1, 1}) {
            pace.failed(pace.batch(), Optional.empty());
            assertThat(pace.batch()).isEqualTo(expected);
        }
        for (int expected : new int[] {2, 4, 8, 16, 32, 64, 100, 100}) {
            pace.went();
            assertThat(pace.batch()).isEqualTo(expected);
        }
    }

    @Test
    void aFailureIsFollowedByAPauseAndARefusalOfManyIsNot() {
        assertThat(pace.due()).isTrue();
        pace.refused(100);
        assertThat(pace.due()).isTrue();
        assertThat(pace.batch()).isEqualTo(50);
        pace.failed(50, Optional.empty());
        assertThat(pace.due()).isFalse();
        assertThat(pace.nanosUntilDue())
                .isBetween(HOUR.dividedBy(2).minusMinutes(1).toNanos(), HOUR.toNanos());
        pace.pause(Duration.ZERO);
        assertThat(pace.due()).isTrue();
    }

    @Test
    void theRefusalOfOneIsFollowedByAPauseToo() {
        pace.refused(1);
        assertThat(pace.due()).isFalse();
    }

    /// Failures of a batch are nobody's in particular.
    @Test
    void onlyFailuresOfAnEventAloneAreItsOwn() {
        pace.failed(100, Optional.empty());
        pace.refused(2);
        assertThat(pace.failuresOfOne()).isZero();
        long before = System.nanoTime();
        pace.failed(1, Optional.empty());
        long first = pace.firstFailureOfOne();
        assertThat(first - before).isNotNegative();
        pace.refused(1);
        assertThat(pace.failuresOfOne()).isEqualTo(2);
        assertThat(pace.firstFailureOfOne()).isEqualTo(first);
        pace.goPastHead();
        assertThat(pace.failuresOfOne()).isZero();
        pace.failed(1, Optional.empty());
        pace.went();
        assertThat(pace.failuresOfOne()).isZero();
    }
}
