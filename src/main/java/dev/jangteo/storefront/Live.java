package dev.jangteo.storefront;

import dev.jangteo.binding.PathIds;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.Products;
import dev.jangteo.coupons.CouponTemplate;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.shared.RecentRead;
import dev.jangteo.web.OpenReads;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Numbers that change while people look: what is left of a product or an offer. What is told is a quarter of a second
/// old at most. The pause until the next look grows with the looks, so that viewers are slowed before buyers are.
@Component
class Live {

    /// `next` is the pause until the next look, in milliseconds; 0 when nothing will change any more. `now` is the
    /// shop's clock, for countdowns.
    record Left(long left, long total, String state, long next, Instant now) {}

    private static final Duration OLDEST = Duration.ofMillis(250);

    private final RecentRead<Long, Optional<Product>> ofProducts = new RecentRead<>(OLDEST);
    private final RecentRead<Long, Optional<CouponTemplate>> ofOffers = new RecentRead<>(OLDEST);

    private final Products products;
    private final CouponTemplates templates;
    private final OpenReads reads;
    private final Clock clock;
    private final LookPace pace;

    Live(
            Products products,
            CouponTemplates templates,
            OpenReads reads,
            Clock clock,
            @Value("${jangteo.web.looks-per-second:1000}") int looksPerSecond) {
        this.products = products;
        this.templates = templates;
        this.reads = reads;
        this.clock = clock;
        this.pace = new LookPace(looksPerSecond);
    }

    Left product(String id) {
        var product = PathIds.number(id)
                .flatMap(number -> ofProducts.get(number, () -> reads.read(() -> products.find(number))))
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.PRODUCT_NOT_FOUND)));
        var now = clock.instant();
        var state = Card.state(product, now);
        boolean ended = state == Card.State.OVER || state == Card.State.GONE;
        return new Left(product.quantity(), product.quantity(), state.name(), next(ended, now), now);
    }

    Left offer(String id) {
        var template = PathIds.number(id)
                .flatMap(number -> ofOffers.get(number, () -> reads.read(() -> templates.find(number))))
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.COUPON_TEMPLATE_NOT_FOUND)));
        var now = clock.instant();
        var state = DropPage.state(template, false, now);
        boolean ended = state == DropPage.State.GONE || state == DropPage.State.OVER;
        return new Left(template.remaining(), template.quota(), state.name(), next(ended, now), now);
    }

    private long next(boolean ended, Instant now) {
        return ended ? 0 : pace.next(now);
    }
}
