package proof.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {

    @Test
    void theMedianHasToReachItAndTheWorstIsShown() {
        var goal = Goal.atLeast("P1", "orders", 3, ", then 4", new double[] {3.5, 1, 3});
        assertThat(goal.reached()).isTrue();
        assertThat(goal.row()).containsExactly("P1", "orders", "≥ 3, then 4", "3.00", "1.00", "yes");
        assertThat(Goal.atLeast("P1", "orders", 3.01, "", new double[] {3.5, 1, 3})
                        .reached())
                .isFalse();
    }

    @Test
    void whatHasToStayLowHasItsWorstAtTheTop() {
        var goal = Goal.atMost("P4", "CPU", 0.5, "", new double[] {0.4, 0.7, 0.5, 0.6});
        assertThat(goal.row()).containsExactly("P4", "CPU", "≤ 0.50", "0.55", "0.70", "no");
    }
}
