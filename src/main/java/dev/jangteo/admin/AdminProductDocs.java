package dev.jangteo.admin;

import dev.jangteo.catalog.Product;
import dev.jangteo.web.CallDoc;
import dev.jangteo.web.CallDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Shape;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminProductDocs implements CallDocs {

    private static final String NEW_PRODUCT = """
            {"name": "청송 사과 5kg", "price": 32900, "quantity": 120, "status": "ON_SALE"}""";
    private static final String PRODUCT = """
            {"id": 61, "code": null, "name": "청송 사과 5kg", "price": 32900, "quantity": 120, "status": "ON_SALE"}""";
    private static final String FILE = """
            code,name,price,quantity,status
            FRUIT-101,청송 사과 5kg,32900,120,ON_SALE
            FRUIT-102,"나주 배, 특 7.5kg",45000,80,
            """;
    private static final String REPORT = """
            {"created": 1, "updated": 1, "rejected": [{"line": 4, "reason": "price must be a whole multiple of 100, from \
            100 to 1000000000, not in quotes"}]}""";

    @Override
    public List<CallDoc> calls() {
        return List.of(
                CallDoc.of(HttpMethod.POST, "/api/v1/admin/products", "addProduct")
                        .takesKey()
                        .body(newProduct(), NEW_PRODUCT)
                        .makes("The product is on the shelf", product(), PRODUCT, "The product's address"),
                CallDoc.of(HttpMethod.PATCH, "/api/v1/admin/products/{id}", "changeProduct")
                        .path("id", "The product's id", id(), 61)
                        .body(change(), "{\"price\": 29900}")
                        .gives(200, "The product as it is now", product(), PRODUCT.replace("32900", "29900"))
                        .refuses(ProblemCode.PRODUCT_NOT_FOUND),
                CallDoc.of(HttpMethod.POST, "/api/v1/admin/products/{id}/restocks", "restockProduct")
                        .path("id", "The product's id", id(), 61)
                        .takesKey()
                        .body(restock(), "{\"quantity\": 80}")
                        .gives(200, "The product as it is now", product(), PRODUCT.replace("120", "200"))
                        .refuses(ProblemCode.PRODUCT_NOT_FOUND),
                CallDoc.of(HttpMethod.POST, "/api/v1/admin/products/import", "importProducts")
                        .takesKey()
                        .file(
                                "text/csv",
                                "RFC 4180 in UTF-8 with a header: `name`, `price`, `quantity`, and perhaps `status` and"
                                        + " `code`, in any order. A known code changes that product and sets what is"
                                        + " left of it; every other row is added.",
                                FILE)
                        .gives(200, "What was done, and every row that could not be", report(), REPORT));
    }

    private static Shape newProduct() {
        return Shape.request("NewProduct")
                .with("name", "What it is called", Shape.text(1, ProductRequests.NAME_MAX))
                .with("price", "Of one unit, in won", price())
                .with("quantity", "Opening stock", Shape.whole(0, Product.QUANTITY_MAX))
                .perhaps("status", "ON_SALE when it is not said", Shape.oneOf(Product.Status.class));
    }

    private static Shape change() {
        return Shape.request("ProductChange")
                .perhaps("name", "Stays when it is not said", Shape.text(1, ProductRequests.NAME_MAX))
                .perhaps("price", "Of one unit, in won; stays when it is not said", price())
                .perhaps("status", "Stays when it is not said", Shape.oneOf(Product.Status.class))
                .notEmpty();
    }

    private static Shape restock() {
        return Shape.request("Restock").with("quantity", "Units to add", Shape.whole(1, Product.QUANTITY_MAX));
    }

    private static Shape report() {
        var rejected = Shape.answer("RejectedRow")
                .with("line", "Where the row ends in the file", Shape.whole(1, Long.MAX_VALUE))
                .with("reason", "Everything that is wrong with it", Shape.string());
        return Shape.answer("ImportReport")
                .with("created", "Products that were added", Shape.whole(0, Integer.MAX_VALUE))
                .with("updated", "Products that were there and were set", Shape.whole(0, Integer.MAX_VALUE))
                .with("rejected", "Rows that were left out", Shape.list(rejected.schema()));
    }

    /// As the storefront's door answers it.
    private static Shape product() {
        return Shape.known("Product");
    }

    private static Schema<Object> price() {
        return Shape.multiple(Product.PRICE_STEP, Product.PRICE_MAX);
    }

    private static Schema<Object> id() {
        return Shape.whole(1, Long.MAX_VALUE);
    }
}
