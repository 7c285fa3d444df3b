package dev.jangteo.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutsideReplyTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T00:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "0 | 0",
                "120 | 120",
                "999999999 | 999999999",
                "Fri, 20 Nov 2026 00:01:30 GMT | 90",
                "Thu, 19 Nov 2026 23:59:59 GMT | 0",
                "1000000000000 | -",
                "-1 | -",
                "1.5 | -",
                "soon | -",
                "'' | -"
            })
    void aPauseIsANumberOfSecondsOrADate(String header, Long seconds) {
        var answer = new OutsideReply.Answered(503, Map.of("retry-after", header), "");
        assertThat(answer.retryAfter(CLOCK))
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }
}
