package dev.jangteo.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "42", "999999999999999999"})
    void aNumberIsAnId(String segment) {
        assertThat(PathIds.number(segment)).contains(Long.parseLong(segment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "01", "-1", "+1", "1.0", "", " 1", "abc", "1000000000000000000", "１"})
    void whatHasNotTheFormOfAnIdIsTheIdOfNothing(String segment) {
        assertThat(PathIds.number(segment)).isEmpty();
        assertThat(PathIds.shown(segment)).isEqualTo(segment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-2-3-4-5", "0190b5c0-0000-7000-8000-00000000000", "0190b5c0-0000-7000-8000-00000000000g"})
    void aUuidHasAllItsDigits(String segment) {
        assertThat(PathIds.uuid(segment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00:00+09:00, 2026-11-20T01:00:00Z",
        "2026-11-20t01:00z, 2026-11-20T01:00:00Z",
        "2026-11-20T01:00:00.123456789Z, 2026-11-20T01:00:00.123Z",
        "2000-01-01T00:00:00+09:00, 1999-12-31T15:00:00Z",
        "2999-12-31T23:59:59-09:00, 3000-01-01T08:59:59Z",
        "2096-02-29T00:00:00Z, 2096-02-29T00:00:00Z",
        "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
        "2800-02-29T00:00:00Z, 2800-02-29T00:00:00Z"
    })
    void aTimeIsReadToTheMillisecond(String text, Instant time) {
        assertThat(PathIds.time(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2100-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "1999-12-31T23:59:59Z",
                "3000-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2026-11-20T24:00:00Z",
                "2026-11-20T23:59:60Z",
                "2026-11-20T00:00:00+18:00",
                "2026-11-20T00:00:00+09:00:30",
                "2026-11-20T00:00:00",
                "2026-11-20",
                ""
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(PathIds.time(text)).isEmpty();
    }

    /// Every day of these years is as the calendar has it.
    @Test
    void theDaysOfTheSchemaAreThoseOfTheCalendar() {
        for (int year = 1999; year <= 3000; year++) {
            for (int month = 1; month <= 12; month++) {
                for (int day = 1; day <= 31; day++) {
                    boolean real = year >= 2000
                            && year < 3000
                            && day <= YearMonth.of(year, month).lengthOfMonth();
                    var text = "%04d-%02d-%02dT12:00Z".formatted(year, month, day);
                    assertThat(PathIds.time(text).isPresent()).as(text).isEqualTo(real);
                }
            }
        }
    }
}
