package dev.jangteo.api;

import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.Products;
import dev.jangteo.web.Forms;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Query;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/products", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "products", description = "What is sold, for how much, and how many are left at this moment")
class ProductApi {

    static final int LAST_PAGE = 1_000_000;

    record PageView(List<Product> products, int page, int limit, long total) {}

    private final Products products;
    private final WebSettings web;
    private final Problems problems;

    ProductApi(Products products, WebSettings web, Problems problems) {
        this.products = products;
        this.web = web;
        this.problems = problems;
    }

    @GetMapping
    @Operation(summary = "All products, by id, page by page")
    PageView page(HttpServletRequest request) {
        record Page(int number, int limit) {}
        var page = Query.read(
                request,
                query -> new Page(
                        (int) query.whole("page", 1, LAST_PAGE, 1),
                        (int) query.whole("limit", 1, web.pageMax(), web.pageDefault())));
        var found = products.page(page.number(), page.limit());
        return new PageView(found, page.number(), page.limit(), products.count());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One product")
    ResponseEntity<?> product(@PathVariable String id) {
        return Forms.number(id)
                .flatMap(products::find)
                .<ResponseEntity<?>>map(product -> ResponseEntity.ok(product))
                .orElseGet(() ->
                        problems.answer(Problem.of(ProblemCode.PRODUCT_NOT_FOUND, Map.of("notFound", List.of(Forms.shown(id))))));
    }
}
