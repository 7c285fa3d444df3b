package proof.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void sharesAreThoseOfTheTimes() {
        var all = Latencies.ofMicros(LongStream.rangeClosed(1, 1_000).map(each -> each * 1_000));
        assertThat(all.ms(0.5)).isCloseTo(500, within(0.5));
        assertThat(all.ms(0.99)).isCloseTo(990, within(1.0));
        assertThat(all.ms(1)).isCloseTo(1_000, within(1.0));
    }

    @Test
    void nothingTookNoTime() {
        assertThat(Latencies.ofMicros(LongStream.empty()).isEmpty()).isTrue();
        assertThat(Latencies.ofMicros(LongStream.empty()).ms(0.99)).isZero();
        assertThat(Latencies.ofMicros(LongStream.of(-5)).ms(1)).isZero();
    }
}
