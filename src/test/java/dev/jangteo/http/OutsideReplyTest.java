package dev.jangteo.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Seen failing, for ten digits and more and for the older dates, when only nine digits and one kind of date were read.
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
                "Friday, 20-Nov-26 00:01:30 GMT | 90",
                "Fri Nov 20 00:01:30 2026 | 90",
                "Sun Nov 22 00:00:00 2026 | 172800",
                "Tue Dec  1 00:00:00 2026 | 950400",
                "Fri, 31 Dec 9999 23:59:59 GMT | 999999999",
                "Mon, 01 Jan 0001 00:00:00 GMT | 0",
                "' 120 ' | 120",
                "000000000000120 | 120",
                "9999999999 | 999999999",
                "1000000000000 | 999999999",
                "999999999999999999999999999999 | 999999999",
                "-1 | -",
                "-9999999999 | -",
                "+5 | -",
                "1e3 | -",
                "Fri, 32 Nov 2026 00:01:30 GMT | -",
                "'   ' | -",
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
