package dev.jangteo.admin;

import dev.jangteo.binding.Checked;
import dev.jangteo.binding.Fallback;
import dev.jangteo.binding.Faults;
import dev.jangteo.binding.Range;
import dev.jangteo.openapi.Words;
import dev.jangteo.orders.Periods;
import dev.jangteo.orders.SalesPeriod;
import dev.jangteo.orders.SalesPeriods;
import dev.jangteo.shared.Doc;
import dev.jangteo.shared.ShopTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/// Adds up what was sold in a range of time.
@Component
public class SalesReport {

    /// Hours and days of clocks that were changed on the way.
    private static final Duration ROUNDING = Duration.ofHours(2);

    public record SalesView(
            @Doc("How long a period is") @Words({"hour", "day"})
            String by,

            @Doc("Where its hours and days begin") String zone,
            @Doc("One after the other, without a gap") List<PeriodView> periods,
            @Doc("All of them together") PeriodView total) {}

    /// A range that is not given whole is a day by the hour, and 31 days by the day.
    public record Wanted(
            @Doc("How long a period is, in the shop's time zone: 31 days at most by the hour, 366 by the day")
            @Fallback("hour")
            Periods.By by,

            @Doc(
                    "Where the first period is: a time, or a day of the shop's, which begins the range. Without it a day before `until` by the hour, 31 days before it by the day")
            @Range(Range.End.FROM)
            Optional<Instant> from,

            @Doc(
                    "Where the range ends: a time, or a day of the shop's, which is the last one. Without it as long after `from`; without both the range ends with today")
            @Range(Range.End.UNTIL)
            Optional<Instant> until)
            implements Checked {

        @Override
        public void check(Faults faults, ShopTime time) {
            if (!faults.none("from") || !faults.none("until")) {
                return;
            }
            var span = span(time);
            if (!span.until().isAfter(span.from())) {
                faults.add("until", "ends-before-opens");
            } else if (span.length().compareTo(by.rangeMax().plus(ROUNDING)) > 0) {
                faults.add("until", "range-too-long", by.rangeMax().toDays());
            }
        }

        private TimeRange span(ShopTime time) {
            int days = by == Periods.By.HOUR ? 1 : 31;
            var end = until.orElseGet(() -> from.map(begin -> daysLater(begin, days, time))
                    .orElseGet(() -> time.startOf(time.dayOf(time.now()).plusDays(1))));
            return new TimeRange(from.orElseGet(() -> daysLater(end, -days, time)), end);
        }

        private static Instant daysLater(Instant moment, int days, ShopTime time) {
            return moment.atZone(time.zone()).plusDays(days).toInstant();
        }
    }

    private record TimeRange(Instant from, Instant until) {

        Duration length() {
            return Duration.between(from, until);
        }
    }

    private final SalesPeriods sales;
    private final ShopTime time;

    SalesReport(SalesPeriods sales, ShopTime time) {
        this.sales = sales;
        this.time = time;
    }

    public SalesView find(Wanted wanted) {
        var span = wanted.span(time);
        var bounds = Periods.bounds(span.from(), span.until(), wanted.by(), time.zone());
        var periods = sales.between(bounds);
        return new SalesView(
                wanted.by().toString(),
                time.zone().getId(),
                periods.stream().map(PeriodView::of).toList(),
                new PeriodView(
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
