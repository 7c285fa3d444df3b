package dev.jangteo.api;

import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductPages;
import dev.jangteo.catalog.ProductQuestion;
import dev.jangteo.catalog.ProductQuestion.Order;
import dev.jangteo.catalog.Products;
import dev.jangteo.ranking.Place;
import dev.jangteo.ranking.Ranking;
import dev.jangteo.ranking.ReadRanking;
import dev.jangteo.shared.SharedRead;
import dev.jangteo.web.OpenReads;
import dev.jangteo.web.PathIds;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Query;
import dev.jangteo.web.Responses;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    static final Map<String, Order> ORDERS = ProductQuestion.ORDERS;

    record PageView(List<Product> products, int page, int limit, long total) {}

    record RankingView(String basis, Instant from, Instant until, List<Place> products) {

        static RankingView of(Ranking ranking) {
            var basis = ranking.basis().name().toLowerCase(Locale.ROOT);
            return new RankingView(basis, ranking.from(), ranking.until(), ranking.products());
        }
    }

    /// Crowds that ask the same at the same time are read to once.
    private final SharedRead<ProductQuestion, byte[]> pages = new SharedRead<>();
    private final SharedRead<ProductQuestion, Long> counts = new SharedRead<>();
    private final SharedRead<String, byte[]> rankings = new SharedRead<>();

    private final Products products;
    private final ProductPages productPages;
    private final Clock clock;
    private final ReadRanking ranking;
    private final JsonMapper json;
    private final WebSettings web;
    private final OpenReads reads;
    private final Problems problems;

    ProductApi(
            Products products,
            ProductPages productPages,
            Clock clock,
            ReadRanking ranking,
            JsonMapper json,
            WebSettings web,
            OpenReads reads,
            Problems problems) {
        this.products = products;
        this.productPages = productPages;
        this.clock = clock;
        this.ranking = ranking;
        this.json = json;
        this.web = web;
        this.reads = reads;
        this.problems = problems;
    }

    @GetMapping
    @Operation(summary = "Products, page by page: all, or those that are looked for")
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        var question = Query.read(request, this::question);
        // Who looks for something passes the whole shelf.
        long passed = question.isPlain() ? (question.page() - 1L) * question.limit() : Long.MAX_VALUE;
        return Responses.ok(pages.get(
                question, () -> reads.read(passed, () -> json.writeValueAsBytes(read(question)))));
    }

    @GetMapping("/top")
    @Operation(summary = "The best sellers of the last days: live, or as the last midnight saw them")
    ResponseEntity<byte[]> top(HttpServletRequest request) {
        var basis = Query.read(request, query -> query.oneOf("basis", List.of("live", "daily"), "live"));
        return Responses.ok(rankings.get(basis, () -> reads.read(() -> json.writeValueAsBytes(rank(basis)))));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One product")
    ResponseEntity<?> product(@PathVariable String id) {
        return PathIds.number(id)
                .flatMap(number -> reads.read(() -> products.find(number)))
                .<ResponseEntity<?>>map(product -> ResponseEntity.ok(product))
                .orElseGet(() -> problems.answer(
                        Problem.of(ProblemCode.PRODUCT_NOT_FOUND, Map.of("notFound", List.of(PathIds.shown(id))))));
    }

    private ProductQuestion question(Query query) {
        return new ProductQuestion(
                (int) query.whole("page", 1, LAST_PAGE, 1),
                (int) query.whole("limit", 1, web.pageMax(), web.pageDefault()),
                query.text("q", WORDS_MAX),
                query.text("category", Product.CATEGORY_MAX),
                query.oneOf("sort", ORDERS.keySet())
                        .map(word -> ORDERS.getOrDefault(word, Order.BY_ID))
                        .orElse(Order.BY_ID),
                query.oneOf("available", List.of("true", "false"), "false").equals("true"));
    }

    private PageView read(ProductQuestion question) {
        int page = question.page();
        int limit = question.limit();
        if (question.isPlain()) {
            long total = counts.get(question.anyPage(), products::count);
            return new PageView(products.page(page, limit), page, limit, total);
        }
        var now = clock.instant();
        var found = productPages.find(question, now, ranking.firstLiveDay());
        long total = counts.get(question.anyPage(), () -> productPages.count(question, now));
        return new PageView(found, page, limit, total);
    }

    private RankingView rank(String basis) {
        return RankingView.of(basis.equals("daily") ? ranking.daily() : ranking.live());
    }
}
