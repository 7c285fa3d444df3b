package dev.jangteo.api;

import dev.jangteo.binding.Fallback;
import dev.jangteo.binding.MultipleOf;
import dev.jangteo.binding.PathIds;
import dev.jangteo.binding.Text;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductPages;
import dev.jangteo.catalog.ProductQuestion;
import dev.jangteo.catalog.Products;
import dev.jangteo.openapi.Access;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.openapi.Words;
import dev.jangteo.ranking.Place;
import dev.jangteo.ranking.Ranking;
import dev.jangteo.ranking.ReadRanking;
import dev.jangteo.shared.Doc;
import dev.jangteo.shared.SharedRead;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.OpenReads;
import dev.jangteo.web.PageLimit;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Responses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping(path = "/api/v1/products", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "products", description = "What is sold, for how much, and how many are left at this moment")
class ProductApi {

    static final int LAST_PAGE = 1_000_000;

    static final int WORDS_MAX = 50;

    /// What a page of products is asked by.
    record Asked(
            @Doc("The page, the first being 1") @Positive @Max(LAST_PAGE) @Fallback("1")
            int page,

            @PageLimit int limit,

            @Doc("What the name holds, in upper or lower case") @Text(max = WORDS_MAX)
            Optional<String> q,

            @Doc("Only this category") @Text(max = Product.CATEGORY_MAX)
            Optional<String> category,

            @Doc("By id when it is not said; `popular` by units sold on the last days")
            Optional<ProductQuestion.Sort> sort,

            @Doc("`true`: only what can be bought now") @Fallback("false")
            boolean available) {

        ProductQuestion question() {
            var order = sort.map(wanted -> wanted.order).orElse(ProductQuestion.Order.BY_ID);
            return new ProductQuestion(page, limit, q, category, order, available);
        }
    }

    enum Basis {
        LIVE,
        DAILY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Ranked(
            @Doc("`live` counts to the last committed order; `daily` is as the last midnight saw it") @Fallback("live")
            Basis basis) {}

    @Schema(name = "ProductPage")
    record PageView(
            @Doc("In the order asked for") List<ProductView> products,
            @Doc("The page") @Positive @Max(1000000) int page,
            @Doc("Most rows on a page") @Positive int limit,
            @Doc("Products on all pages") @PositiveOrZero long total) {

        static PageView of(List<Product> found, int page, int limit, long total) {
            return new PageView(found.stream().map(ProductView::of).toList(), page, limit, total);
        }
    }

    @Schema(name = "TopSellers")
    record RankingView(
            @Doc("As it was asked for") @Words({"live", "daily"})
            String basis,

            @Doc("The beginning of the first day that counts, in the shop's zone")
            Instant from,

            @Doc("Now, or the midnight of the snapshot") Instant until,
            @Doc("By units sold, then by id") List<PlaceView> products) {

        static RankingView of(Ranking ranking) {
            var basis = ranking.basis().name().toLowerCase(Locale.ROOT);
            return new RankingView(
                    basis,
                    ranking.from(),
                    ranking.until(),
                    ranking.products().stream().map(PlaceView::of).toList());
        }
    }

    @Schema(name = "TopSeller")
    record PlaceView(
            @Doc("The place, the first being 1") @Positive int rank,
            @Doc("The product") @Positive long id,
            @Doc("What it is called now") String name,

            @Doc("Of one unit now, in won") @MultipleOf(Product.PRICE_STEP) @Max(Product.PRICE_MAX)
            long price,

            @Doc("Units left at this moment") @PositiveOrZero
            long quantity,

            @Doc("Only what is on sale can be bought") Product.Status status,

            @Doc("Units sold in that time; what was cancelled does not count") @Positive
            long sold) {

        static PlaceView of(Place place) {
            return new PlaceView(
                    place.rank(),
                    place.id(),
                    place.name(),
                    place.price(),
                    place.quantity(),
                    place.status(),
                    place.sold());
        }
    }

    /// Crowds that ask the same at the same time are read to once.
    private final SharedRead<ProductQuestion, byte[]> pages = new SharedRead<>();
    private final SharedRead<ProductQuestion, Long> counts = new SharedRead<>();
    private final SharedRead<Basis, byte[]> rankings = new SharedRead<>();

    private final Products products;
    private final ProductPages productPages;
    private final Clock clock;
    private final ReadRanking ranking;
    private final JsonMapper json;
    private final OpenReads reads;
    private final Problems problems;

    ProductApi(
            Products products,
            ProductPages productPages,
            Clock clock,
            ReadRanking ranking,
            JsonMapper json,
            OpenReads reads,
            Problems problems) {
        this.products = products;
        this.productPages = productPages;
        this.clock = clock;
        this.ranking = ranking;
        this.json = json;
        this.reads = reads;
        this.problems = problems;
    }

    @GetMapping
    @Operation(operationId = "listProducts", summary = "Products, page by page: all, or those that are looked for")
    @Returns(value = "A page of products; empty behind the last", with = PageView.class)
    @Access(Access.Of.ALL)
    ResponseEntity<byte[]> page(@FromQuery Asked asked) {
        var question = asked.question();
        // Who looks for something passes the whole shelf.
        long passed = question.isPlain() ? (question.page() - 1L) * question.limit() : Long.MAX_VALUE;
        return Responses.ok(pages.get(
                question, () -> reads.read(passed, () -> json.writeValueAsBytes(read(question)))));
    }

    @GetMapping("/top")
    @Operation(
            operationId = "listTopSellers",
            summary = "The best sellers of the last days: live, or as the last midnight saw them")
    @Returns(value = "The best sellers, the first first; fewer when fewer sold", with = RankingView.class)
    @Access(Access.Of.ALL)
    ResponseEntity<byte[]> top(@FromQuery Ranked ranked) {
        var basis = ranked.basis();
        return Responses.ok(rankings.get(basis, () -> reads.read(() -> json.writeValueAsBytes(rank(basis)))));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getProduct", summary = "One product")
    @Returns(value = "The product", with = ProductView.class)
    @Refuses(ProblemCode.PRODUCT_NOT_FOUND)
    @Access(Access.Of.ALL)
    ResponseEntity<?> product(@PathVariable @PathId("The product's id") String id) {
        return PathIds.number(id)
                .flatMap(number -> reads.read(() -> products.find(number)))
                .<ResponseEntity<?>>map(product -> ResponseEntity.ok(ProductView.of(product)))
                .orElseGet(() -> problems.answer(
                        Problem.of(ProblemCode.PRODUCT_NOT_FOUND, Map.of("notFound", List.of(PathIds.shown(id))))));
    }

    private PageView read(ProductQuestion question) {
        int page = question.page();
        int limit = question.limit();
        if (question.isPlain()) {
            long total = counts.get(question.anyPage(), products::count);
            return PageView.of(products.page(page, limit), page, limit, total);
        }
        var now = clock.instant();
        var found = productPages.find(question, now, ranking.firstLiveDay());
        long total = counts.get(question.anyPage(), () -> productPages.count(question, now));
        return PageView.of(found, page, limit, total);
    }

    private RankingView rank(Basis basis) {
        return RankingView.of(basis == Basis.DAILY ? ranking.daily() : ranking.live());
    }
}
