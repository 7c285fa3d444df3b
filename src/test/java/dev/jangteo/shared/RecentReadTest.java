package dev.jangteo.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.testing.AtOnce;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentReadTest {

    private static final Duration OLDEST = Duration.ofMillis(250);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger readings = new AtomicInteger();
    private final RecentRead<String, Integer> read = new RecentRead<>(OLDEST, nanos::get);

    @Test
    void whatWasReadIsToldUntilItIsTooOld() {
        assertThat(get("apple")).isEqualTo(1);
        nanos.addAndGet(OLDEST.toNanos() - 1);
        assertThat(get("apple")).isEqualTo(1);
        assertThat(get("pear")).as("another question").isEqualTo(2);
        nanos.addAndGet(1);
        assertThat(get("apple")).isEqualTo(3);
    }

    @Test
    void aCrowdReadsOnce() {
        var told = AtOnce.run(50, _ -> get("apple"));
        assertThat(told).containsOnly(1);
    }

    @Test
    void whatFailedIsReadAgain() {
        assertThatThrownBy(() -> read.get("apple", () -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        assertThat(get("apple")).isEqualTo(1);
    }

    private int get(String question) {
        return read.get(question, readings::incrementAndGet);
    }
}
