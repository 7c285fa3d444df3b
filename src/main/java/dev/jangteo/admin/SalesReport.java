package dev.jangteo.admin;

import dev.jangteo.orders.Periods;
import dev.jangteo.orders.SalesPeriod;
import dev.jangteo.orders.SalesPeriods;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.web.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/// Adds up what was sold in a range of time.
@Component
public class SalesReport {

    /// Hours and days of clocks that were changed on the way.
    private static final Duration ROUNDING = Duration.ofHours(2);

    public record SalesView(String by, String zone, List<SalesPeriod> periods, SalesPeriod total) {}

    public record Wanted(Instant from, Instant until, Periods.By by) {}

    private final SalesPeriods sales;
    private final ShopTime time;

    SalesReport(SalesPeriods sales, ShopTime time) {
        this.sales = sales;
        this.time = time;
    }

    public Wanted read(Query query) {
        var by = Periods.By.valueOf(
                query.oneOf("by", List.of("hour", "day"), "hour").toUpperCase(Locale.ROOT));
        var from = query.from("from", time.zone());
        var until = query.until("until", time.zone());
        var wanted = range(from, until, by);
        if (!wanted.until().isAfter(wanted.from())) {
            query.fault("until", "ends-before-opens");
        } else if (Duration.between(wanted.from(), wanted.until())
                        .compareTo(by.rangeMax().plus(ROUNDING))
                > 0) {
            query.fault("until", "range-too-long", by.rangeMax().toDays());
        }
        return wanted;
    }

    /// A range that is not given whole is a day by the hour, and 31 days by the day.
    private Wanted range(Optional<Instant> from, Optional<Instant> until, Periods.By by) {
        int days = by == Periods.By.HOUR ? 1 : 31;
        var end = until.orElseGet(() -> from.map(begin -> daysLater(begin, days))
                .orElseGet(() -> time.startOf(time.dayOf(time.now()).plusDays(1))));
        return new Wanted(from.orElseGet(() -> daysLater(end, -days)), end, by);
    }

    private Instant daysLater(Instant moment, int days) {
        return moment.atZone(time.zone()).plusDays(days).toInstant();
    }

    public SalesView find(Wanted wanted) {
        var bounds = Periods.bounds(wanted.from(), wanted.until(), wanted.by(), time.zone());
        var periods = sales.between(bounds);
        return new SalesView(
                wanted.by().name().toLowerCase(Locale.ROOT),
                time.zone().getId(),
                periods,
                new SalesPeriod(
                        bounds.getFirst(),
                        bounds.getLast(),
                        sum(periods, SalesPeriod::orders),
                        sum(periods, SalesPeriod::units),
                        sum(periods, SalesPeriod::won),
                        sum(periods, SalesPeriod::discount),
                        sum(periods, SalesPeriod::cancelled)));
    }

    private static long sum(List<SalesPeriod> periods, ToLongFunction<SalesPeriod> figure) {
        return periods.stream().mapToLong(figure).sum();
    }
}
