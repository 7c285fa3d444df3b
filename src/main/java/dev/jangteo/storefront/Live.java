package dev.jangteo.storefront;

import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.Products;
import dev.jangteo.coupons.CouponTemplate;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.shared.RecentRead;
import dev.jangteo.web.OpenReads;
import dev.jangteo.web.PathIds;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Numbers that change while people look: what is left of a product or an offer. Open to everybody, and the same for
/// all: what is told is a quarter of a second old at most, a proxy may answer for a second. The pause until the next
/// look
/// grows with the looks, so that viewers are slowed before buyers are.
@Controller
class Live {

    /// `next` is the pause until the next look, in milliseconds; 0 when nothing will change any more. `now` is the
    /// shop's clock, for countdowns.
    record Left(long left, long total, String state, long next, Instant now) {}

    private static final Duration FRESH = Duration.ofSeconds(1);

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
        this.pace = new LookPace(looksPerSecond, System.nanoTime());
    }

    @GetMapping("/live/products/{id}")
    ResponseEntity<Left> product(@PathVariable String id) {
        var product = PathIds.number(id)
                .flatMap(number -> ofProducts.get(number, () -> reads.read(() -> products.find(number))))
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.PRODUCT_NOT_FOUND)));
        var now = clock.instant();
        var state = Card.state(product, now);
        // A cancellation may bring some back, so what is sold out is looked at now and then.
        boolean ended = state == Card.State.OVER || state == Card.State.GONE;
        return answer(new Left(
                product.quantity(), product.quantity(), state.name(), ended ? 0 : pace.next(System.nanoTime()), now));
    }

    @GetMapping("/live/coupons/{id}")
    ResponseEntity<Left> offer(@PathVariable String id) {
        var template = PathIds.number(id)
                .flatMap(number -> ofOffers.get(number, () -> reads.read(() -> templates.find(number))))
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.COUPON_TEMPLATE_NOT_FOUND)));
        var now = clock.instant();
        var state = DropPage.state(template, false, now);
        boolean ended = state == DropPage.State.GONE || state == DropPage.State.OVER;
        return answer(new Left(
                template.remaining(), template.quota(), state.name(), ended ? 0 : pace.next(System.nanoTime()), now));
    }

    private static ResponseEntity<Left> answer(Left left) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ZERO).sMaxAge(FRESH).cachePublic())
                .body(left);
    }
}
