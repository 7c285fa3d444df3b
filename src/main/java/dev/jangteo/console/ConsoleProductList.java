package dev.jangteo.console;

import dev.jangteo.admin.CsvExports;
import dev.jangteo.binding.Fallback;
import dev.jangteo.binding.Text;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductPages;
import dev.jangteo.catalog.ProductQuestion;
import dev.jangteo.pages.PageController;
import dev.jangteo.ranking.ReadRanking;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.web.FromQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// All products, as an operator looks through them.
@PageController(errors = "console/error")
class ConsoleProductList {

    private static final int LAST_PAGE = 1_000_000;
    private static final List<String> SORTS = List.of("new", "popular", "price", "-price");

    private static final List<String> STATES =
            Arrays.stream(Product.Status.values()).map(Product.Status::name).toList();

    record Asked(
            @Positive @Max(LAST_PAGE) @Fallback("1") int cursor,
            @Text(max = 50) Optional<String> q,
            @Text(max = Product.CATEGORY_MAX) Optional<String> category,
            @Fallback("new") ProductQuestion.Sort sort,
            @Fallback("false") boolean available,
            Optional<Product.Status> status) {

        private ProductQuestion question() {
            return new ProductQuestion(cursor, ConsolePages.ROWS, q, category, sort.order, available, status);
        }
    }

    private final ProductPages productPages;
    private final ReadRanking ranking;
    private final CsvExports exports;
    private final ShopTime time;
    private final ConsolePages pages;

    ConsoleProductList(
            ProductPages productPages, ReadRanking ranking, CsvExports exports, ShopTime time, ConsolePages pages) {
        this.productPages = productPages;
        this.ranking = ranking;
        this.exports = exports;
        this.time = time;
        this.pages = pages;
    }

    @GetMapping("/admin/products")
    ModelAndView list(@FromQuery Asked asked, HttpServletRequest request) {
        var question = asked.question();
        var now = time.now();
        var found = productPages.find(question, now, ranking.firstLiveDay());
        long all = productPages.count(question, now);
        var next = (long) question.page() * question.limit() < all
                ? Optional.of(String.valueOf(question.page() + 1))
                : Optional.<String>empty();
        var words = pages.words();
        return pages.list(
                ConsoleProducts.TAB,
                request,
                List.of(
                        pages.ask("q", "search", request),
                        pages.ask("category", "text", request),
                        pages.ask("status", STATES, request),
                        pages.askOne("sort", SORTS, request),
                        pages.ask("available", List.of("true"), request)),
                ProductParts.COLUMNS,
                new Slice<>(listed(found), next),
                List.of(new Fact(words.t("console.field.count"), Cell.figure(words.number(all)))),
                List.of(
                        new Link(words.t("console.new-product"), "/admin/products/new"),
                        new Link(words.t("console.import"), "/admin/products/import")));
    }

    private List<ProductParts.Listed> listed(List<Product> found) {
        var sold = ranking.sold(found.stream().map(Product::id).toList());
        return found.stream()
                .map(product -> new ProductParts.Listed(product, sold.getOrDefault(product.id(), 0L)))
                .toList();
    }

    /// The file that the import takes again, of what the list shows.
    @GetMapping("/admin/products.csv")
    void csv(@FromQuery Asked asked, HttpServletResponse response) throws IOException {
        exports.products(asked.question(), response);
    }
}
