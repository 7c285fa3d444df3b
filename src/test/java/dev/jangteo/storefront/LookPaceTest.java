package dev.jangteo.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LookPaceTest {

    private final LookPace pace = new LookPace();

    @Test
    void aFewViewersLookEveryTwoSeconds() {
        assertThat(looks(1, 10)).isEqualTo(2_000);
        assertThat(looks(2, 900)).isEqualTo(2_000);
    }

    @Test
    void aCrowdIsSlowedSoThatItLooksAThousandTimesASecond() {
        assertThat(looks(1, 3_000)).isEqualTo(6_000);
        assertThat(pace.next(2)).as("the second after").isEqualTo(6_000);
        assertThat(looks(3, 100_000)).isEqualTo(15_000);
    }

    @Test
    void anEmptySecondForgetsTheCrowd() {
        var _ = looks(1, 5_000);
        assertThat(pace.next(3)).isEqualTo(2_000);
    }

    private long looks(long second, int viewers) {
        return LongStream.range(0, viewers).map(_ -> pace.next(second)).max().orElseThrow();
    }
}
