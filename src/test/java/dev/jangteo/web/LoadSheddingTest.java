package dev.jangteo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jangteo.shared.UnderWay;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadSheddingTest {

    private static final int MANY = 10;

    private final UnderWay underWay = new UnderWay();
    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final LoadShedding shedding = shedding(MANY);

    @Test
    void aRushIsLetInUntilItLasts() {
        enter(MANY);
        assertThat(shedding.sheds()).isFalse();
        pass(99);
        assertThat(shedding.sheds()).isFalse();
        pass(1);
        assertThat(shedding.sheds()).isTrue();
        assertThat(registry.get("jangteo.web.shed").counter().count()).isEqualTo(1);
        assertThat(registry.get("jangteo.web.under.way").gauge().value()).isEqualTo(MANY);
    }

    @Test
    void fewerAreLetInWhateverTheRush() {
        enter(MANY);
        assertThat(shedding.sheds()).isFalse();
        pass(1_000);
        leave(1);
        assertThat(shedding.sheds()).isFalse();
        enter(1);
        assertThat(shedding.sheds()).isTrue();
    }

    @Test
    void aRushIsOverWhenHalfOfItIsGone() {
        enter(MANY);
        assertThat(shedding.sheds()).isFalse();
        pass(1_000);
        leave(MANY / 2);
        assertThat(shedding.sheds()).isFalse();
        enter(MANY / 2);
        assertThat(shedding.sheds()).isFalse();
        pass(100);
        assertThat(shedding.sheds()).isTrue();
    }

    @Test
    void twiceAsManyAreNeverLetIn() {
        enter(2 * MANY - 1);
        assertThat(shedding.sheds()).isFalse();
        enter(1);
        assertThat(shedding.sheds()).isTrue();
    }

    @Test
    void withoutABoundNobodyIsRefused() {
        var unbound = shedding(0);
        enter(100_000);
        assertThat(unbound.sheds()).isFalse();
        pass(1_000);
        assertThat(unbound.sheds()).isFalse();
    }

    @Test
    void byItselfTheBoundFollowsTheProcessors() {
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(new SheddingSettings(-1, Duration.ZERO).many()).isEqualTo(250 * processors);
    }

    @Test
    void valuesThatMeanNothingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SheddingSettings(-2, Duration.ZERO))
                .withMessage("jangteo.web.requests-at-once must be -1, 0 or more, not -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SheddingSettings(1, Duration.ofSeconds(-1)))
                .withMessageContaining("jangteo.web.rush");
    }

    private LoadShedding shedding(int many) {
        return new LoadShedding(underWay, new SheddingSettings(many, Duration.ofMillis(100)), registry);
    }

    private void enter(int requests) {
        for (int i = 0; i < requests; i++) {
            underWay.enter();
        }
    }

    private void leave(int requests) {
        for (int i = 0; i < requests; i++) {
            underWay.leave();
        }
    }

    private void pass(long millis) {
        var _ = clock.add(Duration.ofMillis(millis));
    }
}
