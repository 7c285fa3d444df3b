package dev.jangteo.api;

import dev.jangteo.catalog.Product;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ProductDocs implements OperationDocs {

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
    public List<OperationDoc> calls() {
        var page = ObjectSchema.whole(1, ProductApi.LAST_PAGE);
        page.setDefault(1);
        var basis = basis();
        basis.setDefault("live");
        return List.of(
                OperationDoc.of(HttpMethod.GET, "/api/v1/products", "listProducts")
                        .open()
                        .query("page", "The page, the first being 1", page, 1)
                        .limit(web)
                        .query(
                                "q",
                                "What the name holds, in upper or lower case",
                                ObjectSchema.text(1, ProductApi.WORDS_MAX),
                                "사과")
                        .query("category", "Only this category", ObjectSchema.text(1, Product.CATEGORY_MAX), "과일")
                        .query(
                                "sort",
                                "By id when it is not said; `popular` by units sold on the last days",
                                ObjectSchema.oneOf(List.copyOf(ProductApi.ORDERS.keySet())),
                                "popular")
                        .query("available", "`true`: only what can be bought now", available(), "true")
                        .gives(200, "A page of products; empty behind the last", page(), PAGE),
                OperationDoc.of(HttpMethod.GET, "/api/v1/products/top", "listTopSellers")
                        .open()
                        .query(
                                "basis",
                                "`live` counts to the last committed order; `daily` is as the last midnight saw it",
                                basis,
                                "live")
                        .gives(200, "The best sellers, the first first; fewer when fewer sold", ranking(), RANKING),
                OperationDoc.of(HttpMethod.GET, "/api/v1/products/{id}", "getProduct")
                        .open()
                        .path("id", "The product's id", ObjectSchema.whole(1, Long.MAX_VALUE), 1)
                        .gives(200, "The product", product(), PRODUCT)
                        .refuses(ProblemCode.PRODUCT_NOT_FOUND));
    }

    private static ObjectSchema product() {
        return ObjectSchema.answer("Product")
                .with("id", "The product", ObjectSchema.whole(1, Long.MAX_VALUE))
                .perhaps("code", "The shop's own article code, if it has one", ObjectSchema.string())
                .with("name", "What it is called", ObjectSchema.string())
                .with("price", "Of one unit, in won", ObjectSchema.multiple(Product.PRICE_STEP, Product.PRICE_MAX))
                .with("quantity", "Units left at this moment", ObjectSchema.whole(0, Long.MAX_VALUE))
                .with("status", "Only what is on sale can be bought", ObjectSchema.oneOf(Product.Status.class))
                .perhaps("category", "Where it belongs", ObjectSchema.string())
                .perhaps("description", "One or more lines about it", ObjectSchema.string())
                .perhaps("picture", "Name or address of its picture", ObjectSchema.string())
                .perhaps("saleFrom", "Not sold before", ObjectSchema.time())
                .perhaps("saleUntil", "Not sold from then on", ObjectSchema.time())
                .perhaps("limitPerAccount", "Units that one account's live orders may hold", positive());
    }

    private static ObjectSchema page() {
        return ObjectSchema.answer("ProductPage")
                .with("products", "In the order asked for", ObjectSchema.list(ObjectSchema.ref("Product")))
                .with("page", "The page", ObjectSchema.whole(1, ProductApi.LAST_PAGE))
                .with("limit", "Most rows on a page", ObjectSchema.whole(1, Integer.MAX_VALUE))
                .with("total", "Products on all pages", ObjectSchema.whole(0, Long.MAX_VALUE));
    }

    private static ObjectSchema ranking() {
        var place = ObjectSchema.answer("TopSeller")
                .with("rank", "The place, the first being 1", positive())
                .with("id", "The product", positive())
                .with("name", "What it is called now", ObjectSchema.string())
                .with("price", "Of one unit now, in won", ObjectSchema.multiple(Product.PRICE_STEP, Product.PRICE_MAX))
                .with("quantity", "Units left at this moment", ObjectSchema.whole(0, Long.MAX_VALUE))
                .with("status", "Only what is on sale can be bought", ObjectSchema.oneOf(Product.Status.class))
                .with("sold", "Units sold in that time; what was cancelled does not count", positive());
        return ObjectSchema.answer("TopSellers")
                .with("basis", "As it was asked for", basis())
                .with("from", "The beginning of the first day that counts, in the shop's zone", ObjectSchema.time())
                .with("until", "Now, or the midnight of the snapshot", ObjectSchema.time())
                .with("products", "By units sold, then by id", ObjectSchema.list(place.schema()));
    }

    private static Schema<Object> available() {
        var words = ObjectSchema.oneOf(List.of("false", "true"));
        words.setDefault("false");
        return words;
    }

    private static Schema<Object> basis() {
        return ObjectSchema.oneOf(List.of("live", "daily"));
    }

    private static Schema<Object> positive() {
        return ObjectSchema.whole(1, Long.MAX_VALUE);
    }
}
