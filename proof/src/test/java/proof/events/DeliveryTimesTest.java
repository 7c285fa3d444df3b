package proof.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeliveryTimesTest {

    private static final long SECOND = 1_000_000;

    @Test
    void whoKeepsUpDeliversAsMuchAsIsPlaced() {
        var times = times(1.0);
        assertThat(times.sustained()).isCloseTo(1.0, within(0.02));
        assertThat(times.delayMs(0.99)).isCloseTo(10, within(0.1));
        assertThat(times.left()).isLessThanOrEqualTo(2);
    }

    @Test
    void whoIsHalfAsFastLeavesHalfOfIt() {
        var times = times(2.0);
        assertThat(times.sustained()).isCloseTo(0.5, within(0.02));
        assertThat(times.left()).isCloseTo(500, within(10L));
        assertThat(times.leftSeconds()).isCloseTo(10, within(0.2));
        assertThat(times.perSecond()).isCloseTo(50, within(1.0));
    }

    /// A thousand in ten seconds, each of which comes in that much slower, and a hundredth of a second later.
    private static DeliveryTimes times(double slower) {
        var placed =
                LongStream.range(0, 1_000).map(number -> number * SECOND / 100).toArray();
        var arrived = LongStream.of(placed)
                .map(at -> (long) (at * slower) + SECOND / 100)
                .toArray();
        return new DeliveryTimes(placed, arrived);
    }
}
