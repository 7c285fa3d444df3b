package dev.jangteo.api;

import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.Products;
import dev.jangteo.ranking.Place;
import dev.jangteo.ranking.Ranking;
import dev.jangteo.ranking.ReadRanking;
import dev.jangteo.shared.SharedRead;
import dev.jangteo.web.Answers;
import dev.jangteo.web.Forms;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Query;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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

    private record Page(int number, int limit) {}

    record PageView(List<Product> products, int page, int limit, long total) {}

    record RankingView(String basis, Instant from, Instant until, List<Place> products) {

        static RankingView of(Ranking ranking) {
            var basis = ranking.basis().name().toLowerCase(Locale.ROOT);
            return new RankingView(basis, ranking.from(), ranking.until(), ranking.products());
        }
    }

    /// Crowds that ask the same at the same time are read to once.
    private final SharedRead<Page, byte[]> pages = new SharedRead<>();
    private final SharedRead<String, byte[]> rankings = new SharedRead<>();

    private final Products products;
    private final ReadRanking ranking;
    private final JsonMapper json;
    private final WebSettings web;
    private final Problems problems;

    ProductApi(Products products, ReadRanking ranking, JsonMapper json, WebSettings web, Problems problems) {
        this.products = products;
        this.ranking = ranking;
        this.json = json;
        this.web = web;
        this.problems = problems;
    }

    @GetMapping
    @Operation(summary = "All products, by id, page by page")
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        var page = Query.read(
                request,
                query -> new Page((int) query.whole("page", 1, LAST_PAGE, 1), (int)
                        query.whole("limit", 1, web.pageMax(), web.pageDefault())));
        return Answers.ok(pages.get(page, () -> json.writeValueAsBytes(read(page))));
    }

    @GetMapping("/top")
    @Operation(summary = "The best sellers of the last days: live, or as the last midnight saw them")
    ResponseEntity<byte[]> top(HttpServletRequest request) {
        var basis = Query.read(request, query -> query.oneOf("basis", List.of("live", "daily"), "live"));
        return Answers.ok(rankings.get(basis, () -> json.writeValueAsBytes(rank(basis))));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One product")
    ResponseEntity<?> product(@PathVariable String id) {
        return Forms.number(id)
                .flatMap(products::find)
                .<ResponseEntity<?>>map(product -> ResponseEntity.ok(product))
                .orElseGet(() -> problems.answer(
                        Problem.of(ProblemCode.PRODUCT_NOT_FOUND, Map.of("notFound", List.of(Forms.shown(id))))));
    }

    private PageView read(Page page) {
        return new PageView(products.page(page.number(), page.limit()), page.number(), page.limit(), products.count());
    }

    private RankingView rank(String basis) {
        return RankingView.of(basis.equals("daily") ? ranking.daily() : ranking.live());
    }
}
