package dev.jangteo.ranking;

import dev.jangteo.shared.ShopTime;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Reads the best sellers: live, exact to the last committed order, or as the day's snapshot has them.
@Component
public class ReadRanking {

    private final TopSellers topSellers;
    private final ShopTime time;
    private final RankingSettings settings;

    ReadRanking(TopSellers topSellers, ShopTime time, RankingSettings settings) {
        this.topSellers = topSellers;
        this.time = time;
        this.settings = settings;
    }

    /// The first of the days that the live ranking counts.
    public LocalDate firstLiveDay() {
        return time.dayOf(time.now()).minusDays(settings.days() - 1L);
    }

    /// The units of these products that were sold on the days that the live ranking counts; those without are left out.
    public Map<Long, Long> sold(Collection<Long> productIds) {
        return topSellers.findSold(productIds, firstLiveDay());
    }

    public Ranking live() {
        var now = time.now();
        var today = time.dayOf(now);
        var first = today.minusDays(settings.days() - 1L);
        return new Ranking(Ranking.Basis.LIVE, time.startOf(first), now, topSellers.findLive(first, settings.places()));
    }

    /// The newest snapshot: today's, but for the moments after midnight until it is taken.
    public Ranking daily() {
        var today = time.dayOf(time.now());
        return topSellers.findLastDaily().map(this::daily).orElseGet(() -> ranking(today, List.of()));
    }

    private Ranking daily(LocalDate day) {
        return ranking(day, topSellers.findDaily(day));
    }

    private Ranking ranking(LocalDate day, List<Place> places) {
        return new Ranking(
                Ranking.Basis.DAILY, time.startOf(day.minusDays(settings.days())), time.startOf(day), places);
    }
}
