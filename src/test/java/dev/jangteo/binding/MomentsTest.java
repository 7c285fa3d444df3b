package dev.jangteo.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-29, Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "2026-10-25, Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "2028-02-29, Asia/Seoul, 2028-02-28T15:00:00Z, 2028-02-29T15:00:00Z",
        "2026-12-31, UTC, 2026-12-31T00:00:00Z, 2027-01-01T00:00:00Z",
        // Midnight is left out on that night.
        "2018-11-04, America/Sao_Paulo, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
    })
    void aDayIsAllOfItWhereTheShopIs(String text, ZoneId zone, Instant first, Instant end) {
        assertThat(Moments.first(text, zone)).contains(first);
        assertThat(Moments.end(text, zone)).contains(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00:00+09:00, 2026-11-20T01:00:00Z",
        "2026-11-20T10:00:00 09:00, 2026-11-20T01:00:00Z",
        "2026-11-20t10:00z, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00.1239Z, 2026-11-20T10:00:00.123Z",
    })
    void aTimeIsThatMoment(String text, Instant moment) {
        assertThat(Moments.first(text, ZoneId.of("Asia/Seoul"))).contains(moment);
        assertThat(Moments.end(text, ZoneId.of("Asia/Seoul"))).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "20261120",
                "2026-11-31",
                "2026-02-29",
                "2026-13-01",
                "1999-12-31",
                "3000-01-01",
                "2026-11-20T10:00:00",
                "2026-11-20T24:00:00Z",
                "2026-11-20 10:00:00",
                "2026-11-20T10:00:00+9",
                "2026-11-20x",
                "+2026-11-20"
            })
    void whatIsNeitherIsNothing(String text) {
        assertThat(Moments.first(text, ZoneId.of("Asia/Seoul"))).isEmpty();
        assertThat(Moments.end(text, ZoneId.of("Asia/Seoul"))).isEmpty();
    }
}
