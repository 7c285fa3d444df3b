package dev.jangteo.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.groupcommit.BoundedQueue.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedQueueTest {

    @Test
    void servesInOrderOfArrivalAndNoMoreAtOnceThanAsked() {
        var line = new BoundedQueue<Integer>(10);
        for (int i = 1; i <= 5; i++) {
            assertThat(line.enter(i)).isEqualTo(Entry.QUEUED);
        }
        assertThat(line.next(2)).containsExactly(1, 2);
        assertThat(line.next(2)).containsExactly(3, 4);
        assertThat(line.length()).isEqualTo(1);
        assertThat(line.next(2)).containsExactly(5);
    }

    @Test
    void refusesWhoeverComesBeyondItsCapacityAndTakesAgainWhenSomebodyWasServed() {
        var line = new BoundedQueue<String>(1);
        assertThat(line.enter("first")).isEqualTo(Entry.QUEUED);
        assertThat(line.enter("second")).isEqualTo(Entry.FULL);
        assertThat(line.next(1)).containsExactly("first");
        assertThat(line.enter("second")).isEqualTo(Entry.QUEUED);
    }

    @Test
    void onceClosedTakesNobodyAndStillHandsOverWhoWaits() {
        var line = new BoundedQueue<String>(10);
        assertThat(line.enter("early")).isEqualTo(Entry.QUEUED);
        line.close();
        assertThat(line.enter("late")).isEqualTo(Entry.CLOSED);
        assertThat(line.next(10)).containsExactly("early");
        assertThat(line.next(10)).isEqualTo(List.of());
    }
}
