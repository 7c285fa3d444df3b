package dev.jangteo.ranking;

import dev.jangteo.database.Transactions;
import dev.jangteo.shared.ShopTime;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Takes the day's snapshot when a day has begun in the shop's zone. Every instance tries, at midnight and now
/// and then, the table's primary key lets one succeed; days that passed while no instance ran are caught up,
/// oldest first.
///
/// First the days before are closed: an order that comes later counts on the new day, whatever its instance's
/// clock says. Then the snapshot waits until the orders that may not know this yet are committed or gone.
@Component
public class MakeDailyRanking {

    private static final Logger log = LoggerFactory.getLogger(MakeDailyRanking.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final TopSellers topSellers;
    private final Transactions transactions;
    private final ShopTime time;
    private final RankingSettings settings;
    private final AtomicLong lastDay = new AtomicLong();

    MakeDailyRanking(
            TopSellers topSellers,
            Transactions transactions,
            ShopTime time,
            RankingSettings settings,
            MeterRegistry registry) {
        this.topSellers = topSellers;
        this.transactions = transactions;
        this.time = time;
        this.settings = settings;
        var _ = Gauge.builder("jangteo.ranking.daily.age.days", this::ageInDays)
                .description("Days since the day of the newest daily snapshot; 0 is well")
                .register(registry);
    }

    @Scheduled(cron = "0 0 0 * * *", zone = "#{@shopTime.jobZone()}")
    void atMidnight() throws InterruptedException {
        Thread.sleep(settings.settle());
        var _ = makeMissing();
    }

    /// At start-up and as a safety net; keeps the same distance from midnight.
    @Scheduled(initialDelayString = "PT0S", fixedDelayString = "PT5M")
    void nowAndThen() throws InterruptedException {
        var _ = makeMissing();
    }

    /// Answers how many days were made by this call.
    public int makeMissing() throws InterruptedException {
        var today = time.dayOf(time.now().minus(settings.settle()));
        var next = topSellers.findLastDaily().map(last -> last.plusDays(1)).orElse(today);
        var earliest = today.minusDays(settings.catchUp() - 1L);
        int made = 0;
        if (!next.isAfter(today) && close(today)) {
            for (var day = next.isBefore(earliest) ? earliest : next; !day.isAfter(today); day = day.plusDays(1)) {
                made += make(day) ? 1 : 0;
            }
        }
        topSellers.findLastDaily().ifPresent(day -> lastDay.set(day.toEpochDay()));
        return made;
    }

    /// Answers whether no order can come to a day before this one any more.
    private boolean close(LocalDate day) throws InterruptedException {
        transactions.runRetrying(() -> {
            topSellers.closeBefore(day);
        });
        var underWay = topSellers.findReadersOfCalendar();
        long giveUpAt = System.nanoTime() + settings.waitMax().toNanos();
        while (!underWay.isEmpty()) {
            if (System.nanoTime() - giveUpAt > 0) {
                log.warn("the snapshot of top sellers for {} waits for {} orders under way", day, underWay.size());
                return false;
            }
            Thread.sleep(LOOK_EVERY);
            underWay.retainAll(topSellers.findReadersOfCalendar());
        }
        return true;
    }

    private boolean make(LocalDate day) {
        boolean made = transactions.executeRetrying(() -> {
            transactions.allowLongWork();
            return topSellers.makeDaily(day, settings.days(), settings.places(), time.now());
        });
        if (made) {
            log.info("took the snapshot of top sellers for {}", day);
        }
        return made;
    }

    private Number ageInDays() {
        return time.dayOf(time.now()).toEpochDay() - lastDay.get();
    }
}
