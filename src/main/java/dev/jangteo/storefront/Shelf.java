package dev.jangteo.storefront;

import dev.jangteo.binding.Fallback;
import dev.jangteo.binding.Text;
import dev.jangteo.catalog.Categories;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductPages;
import dev.jangteo.catalog.ProductQuestion;
import dev.jangteo.catalog.Products;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.pages.PageController;
import dev.jangteo.ranking.ReadRanking;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.SharedRead;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.OpenReads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// The front page: what the shop sells, searched, sorted and page by page; and its best sellers.
@PageController
class Shelf {

    private static final int ON_A_PAGE = 24;
    private static final int LAST_PAGE = 1_000_000;
    private static final int WORDS_MAX = 50;
    private static final List<String> SORTS = List.of("popular", "price", "-price", "new");

    record Asked(
            @Text(max = WORDS_MAX) Optional<String> q,
            @Text(max = Product.CATEGORY_MAX) Optional<String> category,
            @Fallback("popular") ProductQuestion.Sort sort,
            @Fallback("false") boolean available,
            @Positive @Max(LAST_PAGE) @Fallback("1") int page) {}

    private record Found(List<Product> products, long total) {}

    /// Crowds that look at the same shelf at the same time are read to once.
    private final SharedRead<Asked, Found> shelves = new SharedRead<>();

    private final ProductPages productPages;
    private final Products products;
    private final Categories categories;
    private final CouponTemplates templates;
    private final ReadRanking ranking;
    private final OpenReads reads;
    private final Clock clock;
    private final Pages pages;

    Shelf(
            ProductPages productPages,
            Products products,
            Categories categories,
            CouponTemplates templates,
            ReadRanking ranking,
            OpenReads reads,
            Clock clock,
            Pages pages) {
        this.productPages = productPages;
        this.products = products;
        this.categories = categories;
        this.templates = templates;
        this.ranking = ranking;
        this.reads = reads;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping("/")
    ModelAndView home(
            @AuthenticationPrincipal @Nullable Caller caller, @FromQuery Asked asked, HttpServletRequest request) {
        var found = shelves.get(asked, () -> reads.read((asked.page() - 1L) * ON_A_PAGE, () -> read(asked)));
        var now = clock.instant();
        var drop = templates.findOpenOrComing(now, 1).stream().findFirst();
        int last = (int) Math.max(1, (found.total() + ON_A_PAGE - 1) / ON_A_PAGE);
        return pages.show(
                "home",
                "market",
                request,
                caller,
                new HomePage(
                        drop,
                        drop.filter(offer -> !now.isBefore(offer.opensAt())).isPresent(),
                        asked.q().orElse(""),
                        asked.category().orElse(""),
                        asked.sort().toString(),
                        asked.available(),
                        categories.find(),
                        SORTS,
                        found.products().stream()
                                .map(product -> Card.of(product, now))
                                .toList(),
                        found.total(),
                        asked.page(),
                        last,
                        asked.page() > 1 ? OptionalInt.of(asked.page() - 1) : OptionalInt.empty(),
                        asked.page() < last ? OptionalInt.of(asked.page() + 1) : OptionalInt.empty()));
    }

    @GetMapping("/top")
    ModelAndView top(@AuthenticationPrincipal @Nullable Caller caller, HttpServletRequest request) {
        var best = reads.read(ranking::live);
        var now = clock.instant();
        var places = best.products().stream()
                .flatMap(place -> products.find(place.id()).stream()
                        .map(product -> new TopPage.Place(place.rank(), place.sold(), Card.of(product, now))))
                .toList();
        return pages.show("top", "market", request, caller, new TopPage(best.from(), best.until(), places));
    }

    private Found read(Asked asked) {
        var question = new ProductQuestion(
                asked.page(), ON_A_PAGE, asked.q(), asked.category(), asked.sort().order, asked.available());
        var now = clock.instant();
        return new Found(productPages.find(question, now, ranking.firstLiveDay()), productPages.count(question, now));
    }
}
