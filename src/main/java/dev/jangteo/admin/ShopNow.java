package dev.jangteo.admin;

import dev.jangteo.catalog.ProductsLeft;
import dev.jangteo.coupons.CouponTemplate;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.deliveries.ReadDeliveries;
import dev.jangteo.deliveries.ReadDeliveries.Behind;
import dev.jangteo.orders.RecentOrders;
import dev.jangteo.orders.RecentOrders.Moving;
import dev.jangteo.orders.RecentOrders.Totals;
import dev.jangteo.shared.Doc;
import dev.jangteo.shared.PacedRead;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.wallet.Charges;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The running sale as the tables have it, so of all instances. Who asks at the same time shares one reading, and a
/// reading that took long is kept for a while: however many look, it costs a part of one connection.
@Component
public class ShopNow {

    /// `ordersBySecond` ends with the second that has just begun.
    public record SaleView(
            @Doc("When it was read") Instant at,

            @Doc("Orders placed in each of the last 60 seconds, the running one last") @PositiveOrZero
            List<Long> ordersBySecond,

            @Doc("The day so far, in the shop's time zone") TodayView today,

            @Doc("What sells, most first, 20 products at most")
            List<MovingView> moving) {}

    public record TodayView(
            @Doc("When it was read") Instant at,
            @Doc("When the shop's day began") Instant from,

            @Doc("Placed today, without those that were cancelled") @PositiveOrZero
            long orders,

            @Doc("What was paid for them") @PositiveOrZero long won,

            @Doc("Placed today and cancelled") @PositiveOrZero
            long cancelled) {}

    @Schema(name = "MovingProduct")
    public record MovingView(
            @Doc("The product") @PositiveOrZero long productId,
            @Doc("As it is called now") String name,

            @Doc("Ordered in the last 60 seconds") @PositiveOrZero
            long units,

            @Doc("On average of the last 10 seconds") double unitsPerSecond,
            @Doc("Units nobody bought yet") @PositiveOrZero long left,

            @Doc("When it is sold out if it goes on like this; null when nothing was ordered lately")
            @PositiveOrZero
            @Nullable
            Long goneInSeconds) {

        static MovingView of(Moving moving, ProductsLeft.Left left) {
            double pace = moving.unitsLately() / (double) RecentOrders.PACE.toSeconds();
            var goneIn = left.quantity() == 0
                    ? Optional.of(0L)
                    : Optional.of(pace).filter(moves -> moves > 0).map(moves ->
                            (long) Math.ceil(left.quantity() / moves));
            return new MovingView(
                    moving.productId(), left.name(), moving.units(), pace, left.quantity(), goneIn.orElse(null));
        }
    }

    @Schema(name = "OfferNow")
    public record OfferView(
            @Doc("The offer") @PositiveOrZero long id,
            @Doc("What it is called") String name,
            @Doc("Coupons there are in all") @PositiveOrZero long quota,
            @Doc("Coupons customers have") @PositiveOrZero long issued,
            @Doc("Coupons nobody has yet") @PositiveOrZero long remaining,
            @Doc("From when on none is given out") Instant until) {

        static OfferView of(CouponTemplate template) {
            return new OfferView(
                    template.id(),
                    template.terms().name(),
                    template.quota(),
                    template.issued(),
                    template.remaining(),
                    template.endsAt());
        }
    }

    @Schema(name = "EventsNow")
    public record EventsView(
            @Doc("Where they go") String target,

            @Doc("Events that wait for delivery") @PositiveOrZero
            long behind,

            @Doc("How old the oldest of them is") double oldestAgeSeconds) {

        static EventsView of(Behind behind) {
            return new EventsView(
                    behind.target(), behind.events(), behind.oldestAge().toMillis() / 1000.0);
        }
    }

    @Schema(name = "ChargesNow")
    public record ChargesView(
            @Doc("That wait for the gateway's word") @PositiveOrZero
            long pending,

            @Doc("How old the oldest of them is") double oldestAgeSeconds,

            @Doc("For which the gateway took money that the shop did not credit") @PositiveOrZero
            long disputed) {}

    public record Tables(
            SaleView sale, List<OfferView> offers, @Nullable EventsView events, ChargesView charges) {}

    private static final int SECONDS = 60;
    private static final int MOVING_SHOWN = 20;
    private static final int OFFERS_SHOWN = 20;

    private static final Duration KEPT_MAX = Duration.ofSeconds(10);
    private static final int TIMES_ITS_COST = 10;
    private static final int TIMES_ITS_COST_FOR_A_DAY = 20;

    private final RecentOrders orders;
    private final ProductsLeft products;
    private final CouponTemplates templates;
    private final ReadDeliveries deliveries;
    private final Charges charges;
    private final ShopTime time;
    private final PacedRead<Tables> looks;
    private final PacedRead<TodayView> days;

    ShopNow(
            RecentOrders orders,
            ProductsLeft products,
            CouponTemplates templates,
            ReadDeliveries deliveries,
            Charges charges,
            ShopTime time) {
        this.orders = orders;
        this.products = products;
        this.templates = templates;
        this.deliveries = deliveries;
        this.charges = charges;
        this.time = time;
        this.looks = new PacedRead<>(time.clock(), TIMES_ITS_COST, KEPT_MAX);
        this.days = new PacedRead<>(time.clock(), TIMES_ITS_COST_FOR_A_DAY, KEPT_MAX);
    }

    public Tables read() {
        return looks.get(() -> {
            var now = time.now();
            return new Tables(
                    sale(now),
                    templates.findOpen(now, OFFERS_SHOWN).stream()
                            .map(OfferView::of)
                            .toList(),
                    deliveries.behind().map(EventsView::of).orElse(null),
                    charges(now));
        });
    }

    private SaleView sale(Instant now) {
        var endOfSecond = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return new SaleView(now, orders.countBySecond(endOfSecond, SECONDS), days.get(() -> today(now)), moving(now));
    }

    private TodayView today(Instant now) {
        var day = time.dayOf(now);
        var from = time.startOf(day);
        Totals totals = orders.total(from, time.startOf(day.plusDays(1)));
        return new TodayView(now, from, totals.orders(), totals.won(), totals.cancelled());
    }

    private List<MovingView> moving(Instant now) {
        var moving = orders.findMoving(now, MOVING_SHOWN);
        var left = products.find(moving.stream().map(Moving::productId).toList());
        return moving.stream()
                .flatMap(product ->
                        Optional.ofNullable(left.get(product.productId()))
                                .map(known -> MovingView.of(product, known))
                                .stream())
                .toList();
    }

    private ChargesView charges(Instant now) {
        var open = charges.findOpen();
        long age = open.oldest()
                .map(oldest -> Duration.between(oldest, now).toMillis())
                .orElse(0L);
        return new ChargesView(open.pending(), Math.max(0, age) / 1000.0, open.disputed());
    }
}
