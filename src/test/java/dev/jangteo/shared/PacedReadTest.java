package dev.jangteo.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacedReadTest {

    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final AtomicInteger readings = new AtomicInteger();
    private final PacedRead<Integer> read = new PacedRead<>(clock, 10, Duration.ofSeconds(5));

    @Test
    void whatIsQuickIsReadAnewEachTime() {
        assertThat(look(Duration.ZERO)).isEqualTo(1);
        assertThat(look(Duration.ZERO)).isEqualTo(2);
    }

    @Test
    void whatTookLongIsKeptForAMultipleOfIt() {
        assertThat(look(Duration.ofMillis(100))).isEqualTo(1);
        clock.advance(Duration.ofMillis(999));
        assertThat(look(Duration.ofMillis(100))).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(look(Duration.ofMillis(100))).isEqualTo(2);
    }

    @Test
    void nothingIsKeptForever() {
        assertThat(look(Duration.ofMinutes(1))).isEqualTo(1);
        clock.advance(Duration.ofSeconds(5));
        assertThat(look(Duration.ZERO)).isEqualTo(2);
    }

    @Test
    void aReadingThatFailedIsNotKept() {
        assertThatThrownBy(() -> read.get(() -> {
                    clock.advance(Duration.ofMinutes(1));
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        assertThat(look(Duration.ZERO)).isEqualTo(1);
    }

    private int look(Duration time) {
        return read.get(() -> {
            clock.advance(time);
            return readings.incrementAndGet();
        });
    }
}
