package dev.jangteo.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.orders.Periods.By;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {

    @ParameterizedTest
    @CsvSource({
        // An ordinary day, and the nights on which Berlin changes its clocks.
        "HOUR, Asia/Seoul, 2001-05-04T15:00:00Z, 2001-05-05T15:00:00Z, 24, 2001-05-04T15:00:00Z, 2001-05-05T15:00:00Z",
        "HOUR, Europe/Berlin, 2001-03-24T23:00:00Z, 2001-03-25T22:00:00Z, 23, 2001-03-24T23:00:00Z, 2001-03-25T22:00:00Z",
        "HOUR, Europe/Berlin, 2001-10-27T22:00:00Z, 2001-10-28T23:00:00Z, 25, 2001-10-27T22:00:00Z, 2001-10-28T23:00:00Z",
        "DAY, Europe/Berlin, 2001-03-24T23:00:00Z, 2001-03-26T22:00:00Z, 2, 2001-03-24T23:00:00Z, 2001-03-26T22:00:00Z",
        "DAY, Europe/Berlin, 2001-10-27T22:00:00Z, 2001-10-29T23:00:00Z, 2, 2001-10-27T22:00:00Z, 2001-10-29T23:00:00Z",
        // Begun and not ended periods are whole.
        "HOUR, Asia/Seoul, 2001-05-04T15:59:59.999Z, 2001-05-04T16:00:00.001Z, 2, 2001-05-04T15:00:00Z, 2001-05-04T17:00:00Z",
        "DAY, Asia/Seoul, 2001-05-04T14:59:59.999Z, 2001-05-04T15:00:00Z, 1, 2001-05-03T15:00:00Z, 2001-05-04T15:00:00Z",
        // Hours begin at half past where the offset says so; a leap day; the last second of a year.
        "HOUR, Asia/Kolkata, 2001-05-04T15:00:00Z, 2001-05-04T16:00:00Z, 2, 2001-05-04T14:30:00Z, 2001-05-04T16:30:00Z",
        "DAY, UTC, 2004-02-28T00:00:00Z, 2004-03-02T00:00:00Z, 3, 2004-02-28T00:00:00Z, 2004-03-02T00:00:00Z",
        "DAY, UTC, 2001-12-31T23:59:59Z, 2002-01-01T00:00:01Z, 2, 2001-12-31T00:00:00Z, 2002-01-02T00:00:00Z",
        // The second of the two hours from two to three stays the second.
        "HOUR, Europe/Berlin, 2001-10-28T01:30:00Z, 2001-10-28T01:31:00Z, 1, 2001-10-28T01:00:00Z, 2001-10-28T02:00:00Z",
    })
    void aRangeIsCutIntoPeriodsOfTheShop(
            By by, ZoneId zone, Instant from, Instant until, int periods, Instant first, Instant end) {
        var bounds = Periods.bounds(from, until, by, zone);
        assertThat(bounds).hasSize(periods + 1).startsWith(first).endsWith(end).isSorted();
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsNone() {
        assertThatThrownBy(() -> Periods.bounds(Instant.EPOCH, Instant.EPOCH, By.DAY, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
