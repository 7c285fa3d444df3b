package dev.jangteo.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LookPaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final Instant START = Instant.EPOCH;

    private final LookPace pace = new LookPace(1_000);

    @Test
    void aFewViewersLookEveryTwoSeconds() {
        assertThat(pace.next(START)).isEqualTo(2_000);
        assertThat(pace.next(START.plusSeconds(1))).isEqualTo(2_000);
    }

    @Test
    void aCrowdThatComesAtOnceIsSpreadOverTheTimeItNeeds() {
        assertThat(LongStream.range(0, 6_000).map(_ -> pace.next(START)).max()).hasValue(7_999);
        assertThat(LongStream.range(0, 100_000).map(_ -> pace.next(START)).max())
                .as("no further away than that")
                .hasValue(15_000);
    }

    @Test
    void aCrowdThatIsGoneIsForgotten() {
        var _ = LongStream.range(0, 20_000).map(_ -> pace.next(START)).max();
        assertThat(pace.next(START.plusSeconds(20))).isEqualTo(2_000);
    }

    @Test
    void tenThousandViewersWhoStayLookAThousandTimesASecond() {
        assertThat(looksInASecond(10_000)).isBetween(990L, 1_010L);
        assertThat(looksInASecond(15_000)).isBetween(990L, 1_010L);
    }

    @Test
    void soManyMoreThanItsPlacesComeMoreOften() {
        assertThat(looksInASecond(30_000)).isBetween(1_900L, 2_100L);
    }

    /// So many come within five seconds and stay for two minutes, each at the pace told; the mean of the second minute.
    private static long looksInASecond(int viewers) {
        var pace = new LookPace(1_000);
        var comes = new PriorityQueue<Long>();
        LongStream.range(0, viewers).forEach(viewer -> comes.add(viewer * 5 * SECOND / viewers));
        long counted = 0;
        while (comes.element() < 120 * SECOND) {
            long now = comes.remove();
            counted += now >= 60 * SECOND ? 1 : 0;
            comes.add(now + Duration.ofMillis(pace.next(START.plusNanos(now))).toNanos());
        }
        return counted / 60;
    }
}
