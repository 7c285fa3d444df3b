package dev.jangteo.api;

import dev.jangteo.catalog.Product;
import dev.jangteo.web.CallDoc;
import dev.jangteo.web.CallDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Shape;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ProductDocs implements CallDocs {

    private static final String PRODUCT = """
            {"id": 1, "code": "FRUIT-001", "name": "사과 1kg", "price": 9800, "quantity": 500, "status": "ON_SALE",
             "category": "과일", "description": null, "picture": null, "saleFrom": null, "saleUntil": null,
             "limitPerAccount": null}""";
    private static final String PAGE = """
            {"products": [
               {"id": 1, "code": "FRUIT-001", "name": "사과 1kg", "price": 9800, "quantity": 500,
                "status": "ON_SALE", "category": "과일", "description": null, "picture": null, "saleFrom": null,
                "saleUntil": null, "limitPerAccount": null},
               {"id": 2, "code": "FRUIT-002", "name": "샤인머스캣 2kg", "price": 29900, "quantity": 0,
                "status": "DISCONTINUED", "category": "과일", "description": "당도를 골라 담았습니다.",
                "picture": "shine.webp", "saleFrom": "2026-11-20T01:00:00Z", "saleUntil": "2026-11-20T02:00:00Z",
                "limitPerAccount": 2}],
             "page": 1, "limit": 2, "total": 60}""";

    private static final String RANKING = """
            {"basis": "live", "from": "2026-11-17T15:00:00Z", "until": "2026-11-20T01:02:03.456Z",
             "products": [
               {"rank": 1, "id": 1, "name": "사과 1kg", "price": 9800, "quantity": 470, "status": "ON_SALE",
                "sold": 30}]}""";

    private final WebSettings web;

    ProductDocs(WebSettings web) {
        this.web = web;
    }

    @Override
    public List<CallDoc> calls() {
        var page = Shape.whole(1, ProductApi.LAST_PAGE);
        page.setDefault(1);
        var basis = basis();
        basis.setDefault("live");
        return List.of(
                CallDoc.of(HttpMethod.GET, "/api/v1/products", "listProducts")
                        .open()
                        .query("page", "The page, the first being 1", page, 1)
                        .limit(web)
                        .query(
                                "q",
                                "What the name holds, in upper or lower case",
                                Shape.text(1, ProductApi.WORDS_MAX),
                                "사과")
                        .query("category", "Only this category", Shape.text(1, Product.CATEGORY_MAX), "과일")
                        .query(
                                "sort",
                                "By id when it is not said; `popular` by units sold on the last days",
                                Shape.oneOf(List.copyOf(ProductApi.ORDERS.keySet())),
                                "popular")
                        .query("available", "`true`: only what can be bought now", available(), "true")
                        .gives(200, "A page of products; empty behind the last", page(), PAGE),
                CallDoc.of(HttpMethod.GET, "/api/v1/products/top", "listTopSellers")
                        .open()
                        .query(
                                "basis",
                                "`live` counts to the last committed order; `daily` is as the last midnight saw it",
                                basis,
                                "live")
                        .gives(200, "The best sellers, the first first; fewer when fewer sold", ranking(), RANKING),
                CallDoc.of(HttpMethod.GET, "/api/v1/products/{id}", "getProduct")
                        .open()
                        .path("id", "The product's id", Shape.whole(1, Long.MAX_VALUE), 1)
                        .gives(200, "The product", product(), PRODUCT)
                        .refuses(ProblemCode.PRODUCT_NOT_FOUND));
    }

    private static Shape product() {
        return Shape.answer("Product")
                .with("id", "The product", Shape.whole(1, Long.MAX_VALUE))
                .perhaps("code", "The shop's own article code, if it has one", Shape.string())
                .with("name", "What it is called", Shape.string())
                .with("price", "Of one unit, in won", Shape.multiple(Product.PRICE_STEP, Product.PRICE_MAX))
                .with("quantity", "Units left at this moment", Shape.whole(0, Long.MAX_VALUE))
                .with("status", "Only what is on sale can be bought", Shape.oneOf(Product.Status.class))
                .perhaps("category", "Where it belongs", Shape.string())
                .perhaps("description", "One or more lines about it", Shape.string())
                .perhaps("picture", "Name or address of its picture", Shape.string())
                .perhaps("saleFrom", "Not sold before", Shape.time())
                .perhaps("saleUntil", "Not sold from then on", Shape.time())
                .perhaps("limitPerAccount", "Units that one account's live orders may hold", positive());
    }

    private static Shape page() {
        return Shape.answer("ProductPage")
                .with("products", "In the order asked for", Shape.list(Shape.ref("Product")))
                .with("page", "The page", Shape.whole(1, ProductApi.LAST_PAGE))
                .with("limit", "Most rows on a page", Shape.whole(1, Integer.MAX_VALUE))
                .with("total", "Products on all pages", Shape.whole(0, Long.MAX_VALUE));
    }

    private static Shape ranking() {
        var place = Shape.answer("TopSeller")
                .with("rank", "The place, the first being 1", positive())
                .with("id", "The product", positive())
                .with("name", "What it is called now", Shape.string())
                .with("price", "Of one unit now, in won", Shape.multiple(Product.PRICE_STEP, Product.PRICE_MAX))
                .with("quantity", "Units left at this moment", Shape.whole(0, Long.MAX_VALUE))
                .with("status", "Only what is on sale can be bought", Shape.oneOf(Product.Status.class))
                .with("sold", "Units sold in that time; what was cancelled does not count", positive());
        return Shape.answer("TopSellers")
                .with("basis", "As it was asked for", basis())
                .with("from", "The beginning of the first day that counts, in the shop's zone", Shape.time())
                .with("until", "Now, or the midnight of the snapshot", Shape.time())
                .with("products", "By units sold, then by id", Shape.list(place.schema()));
    }

    private static Schema<Object> available() {
        var words = Shape.oneOf(List.of("false", "true"));
        words.setDefault("false");
        return words;
    }

    private static Schema<Object> basis() {
        return Shape.oneOf(List.of("live", "daily"));
    }

    private static Schema<Object> positive() {
        return Shape.whole(1, Long.MAX_VALUE);
    }
}
