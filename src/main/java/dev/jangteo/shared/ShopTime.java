package dev.jangteo.shared;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The shop's clock, to the millisecond, and the zone in which its days begin (`jangteo.zone`, Asia/Seoul).
public record ShopTime(Clock clock, ZoneId zone) {

    public Instant now() {
        return clock.instant();
    }

    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /// What a clock on the shop's wall showed then; of an hour that is struck twice, the first.
    public Instant at(LocalDateTime local) {
        return local.atZone(zone).toInstant();
    }

    /// The zone's name as jobs of Spring's read it, which do not know a bare offset.
    public String jobZone() {
        return TimeZone.getTimeZone(zone).getID();
    }

    @Configuration(proxyBeanMethods = false)
    static class Setup {

        @Bean
        @ConditionalOnMissingBean
        Clock clock() {
            return Clock.tickMillis(ZoneOffset.UTC);
        }

        @Bean
        ShopTime shopTime(Clock clock, @Value("${jangteo.zone:Asia/Seoul}") String zone) {
            return new ShopTime(clock, zone(zone.strip()));
        }

        private static ZoneId zone(String name) {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException unknown) {
                throw new CannotStart(
                        "The setting jangteo.zone=" + name + " is no time zone: " + unknown.getMessage() + ".",
                        "Write a region, like Asia/Seoul, or an offset, like +09:00.");
            }
        }
    }
}
