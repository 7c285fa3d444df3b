package dev.jangteo.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.shared.Backoff;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiverPausesTest {

    private final ReceiverPauses pauses =
            new ReceiverPauses(new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60)), Duration.ofMinutes(10));

    /// Chance 0 is the shortest pause, close to 1 the longest: each is drawn from the upper half.
    @ParameterizedTest
    @CsvSource({
        "1, 0, 250",
        "1, 0.5, 375",
        "1, 0.999999, 499",
        "2, 0, 500",
        "2, 0.999999, 999",
        "3, 0, 1000",
        "7, 0, 16000",
        "8, 0, 30000",
        "8, 0.999999, 59999",
        "9, 0, 30000",
        "1000, 0, 30000",
        "2147483647, 0.999999, 59999"
    })
    void thePauseDoublesUpToTheLongest(int failures, double chance, long milliseconds) {
        assertThat(pauses.after(failures, Optional.empty(), chance)).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 250", // it may ask for less than the shop's own pause, and is given that
        "1, 1, 1000",
        "1, 599, 599000",
        "1, 600, 600000",
        "1, 86400, 600000", // more than may be asked for
        "20, 1, 30000"
    })
    void whoNamesAPauseIsGivenAtLeastThat(int failures, long asked, long milliseconds) {
        assertThat(pauses.after(failures, Optional.of(Duration.ofSeconds(asked)), 0))
                .isEqualTo(Duration.ofMillis(milliseconds));
    }
}
