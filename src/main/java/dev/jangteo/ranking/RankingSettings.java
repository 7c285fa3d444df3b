package dev.jangteo.ranking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What counts as a top seller.
///
/// @param days days that count: the live ranking takes today and those before it, the daily one full days before
/// midnight
/// @param places products in a ranking
/// @param settle how long after midnight the day's snapshot is taken, so that orders of the last moment are in
/// @param waitMax how long a snapshot waits for orders of the days before that are still under way, before it is
/// given up until the next try, minutes later
/// @param catchUp most missed days for which a snapshot is made after a standstill
@ConfigurationProperties("jangteo.ranking")
public record RankingSettings(
        @DefaultValue("3") int days,
        @DefaultValue("5") int places,
        @DefaultValue("2s") Duration settle,
        @DefaultValue("5m") Duration waitMax,
        @DefaultValue("31") int catchUp) {

    public RankingSettings {
        if (days < 1 || places < 1 || catchUp < 1) {
            throw new IllegalArgumentException("jangteo.ranking.days, places and catch-up must be 1 or more");
        }
    }
}
