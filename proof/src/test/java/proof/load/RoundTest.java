package proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import proof.harness.Usage;

class RoundTest {

    @Test
    void theBetterLoadCountsBesideTheMeanOfTheBaseline() {
        var round = round(100, 110, 330, 315);
        assertThat(round.ratio()).isCloseTo(330 / 105.0, within(0.001));
        assertThat(round.steady()).isTrue();
    }

    @Test
    void aBaselineThatDriftsIsMeasuredAgainAndAtLastSaidSo() {
        var baseline = new ArrayDeque<>(List.of(100, 150, 100, 150, 100, 150));
        var round = Round.measure("spread", () -> result(baseline.remove()), () -> List.of(result(300)));
        assertThat(round.tries()).isEqualTo(3);
        assertThat(round.steady()).isFalse();
        assertThat(baseline).isEmpty();
    }

    @Test
    void aSteadyOneIsMeasuredOnce() {
        assertThat(round(100, 100, 300, 200).tries()).isEqualTo(1);
    }

    private static Round round(int before, int after, int... shop) {
        var baseline = new ArrayDeque<>(List.of(before, after));
        return Round.measure(
                "spread",
                () -> result(baseline.remove()),
                () -> java.util.Arrays.stream(shop).mapToObj(RoundTest::result).toList());
    }

    private static LoadResult result(int perSecond) {
        return new LoadResult("somebody", perSecond, 1, 0, 1, 2, new Usage(0, 0, 0));
    }
}
