package dev.jangteo.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-19T14:59:59.999Z, Asia/Seoul, 2026-11-19",
        "2026-11-19T15:00:00Z, Asia/Seoul, 2026-11-20",
        "2026-11-19T23:59:59Z, UTC, 2026-11-19",
        "2026-11-20T04:59:59Z, America/New_York, 2026-11-19",
        "2026-11-20T05:00:00Z, America/New_York, 2026-11-20",
    })
    void aDayBeginsAtMidnightWhereTheShopIs(Instant instant, ZoneId zone, LocalDate day) {
        assertThat(new ShopTime(Clock.fixed(instant, zone), zone).dayOf(instant))
                .isEqualTo(day);
    }

    @Test
    void idsAreUuidsOfVersionSevenAndSortByTheTimeTheyWereMade() {
        var ids = new Ids();
        var made = new ArrayList<UUID>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next());
        }
        assertThat(made).allMatch(id -> id.version() == 7 && id.variant() == 2).doesNotHaveDuplicates();
        assertThat(made.stream().map(UUID::toString)).isSorted();
    }
}
