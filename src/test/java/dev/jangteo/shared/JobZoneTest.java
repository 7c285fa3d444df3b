package dev.jangteo.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.util.StringUtils;

class JobZoneTest {

    /// Seen failing when jobs were given the setting itself: a bare offset is no time zone to them.
    @ParameterizedTest
    @ValueSource(
            strings = {"Asia/Seoul", "+09:00", "+9", "UTC+9", "GMT+9", "Z", "UTC", "-03:30", "Australia/Lord_Howe"})
    void aZoneIsTheSameForJobsAsForTheShop(String zone) {
        var time = new ShopTime.Setup().shopTime(Clock.systemUTC(), " " + zone);
        var forJobs = StringUtils.parseTimeZoneString(time.jobZone());
        assertThat(new CronTrigger("0 0 0 * * *", forJobs)).isNotNull();
        var at = time.now();
        assertThat(ZoneOffset.ofTotalSeconds(forJobs.getOffset(at.toEpochMilli()) / 1_000))
                .isEqualTo(ZoneId.of(zone).getRules().getOffset(at));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Asia/Soul", "+25:00", "9"})
    void whatIsNoZoneIsNamedWithItsSetting(String zone) {
        assertThatThrownBy(() -> new ShopTime.Setup().shopTime(Clock.systemUTC(), zone))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("jangteo.zone=" + zone);
    }
}
