package dev.jangteo.admin;

import dev.jangteo.catalog.Product;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminProductDocs implements OperationDocs {

    private static final String NEW_PRODUCT = """
            {"code": "FRUIT-101", "name": "청송 사과 5kg", "price": 32900, "quantity": 120, "status": "ON_SALE",
             "category": "과일", "description": "산지에서 바로 보냅니다.", "picture": "apple.webp",
             "saleFrom": "2020-11-20T10:00:00+09:00", "limitPerAccount": 2}""";
    private static final String PRODUCT = """
            {"id": 61, "code": "FRUIT-101", "name": "청송 사과 5kg", "price": 32900, "quantity": 120,
             "status": "ON_SALE", "category": "과일", "description": "산지에서 바로 보냅니다.", "picture": "apple.webp",
             "saleFrom": "2020-11-20T01:00:00Z", "saleUntil": null, "limitPerAccount": 2}""";
    private static final String FILE = """
            code,name,price,quantity,status
            FRUIT-101,청송 사과 5kg,32900,120,ON_SALE
            FRUIT-102,"나주 배, 특 7.5kg",45000,80,
            """;
    private static final String REPORT = """
            {"preview": false, "created": 1, "updated": 1, "unchanged": 0, "stockIgnored": 1, "rejected": [
               {"line": 4, "reason": "price must be a whole multiple of 100, from 100 to 1000000000, not in quotes"}]}""";

    @Override
    public List<OperationDoc> calls() {
        return List.of(
                OperationDoc.of(HttpMethod.POST, "/api/v1/admin/products", "addProduct")
                        .takesKey()
                        .body(newProduct(), NEW_PRODUCT)
                        .makes("The product is on the shelf", product(), PRODUCT, "The product's address")
                        .refuses(ProblemCode.PRODUCT_CODE_TAKEN),
                OperationDoc.of(HttpMethod.PATCH, "/api/v1/admin/products/{id}", "changeProduct")
                        .path("id", "The product's id", id(), 61)
                        .body(change(), "{\"price\": 29900, \"limitPerAccount\": 2}")
                        .gives(200, "The product as it is now", product(), PRODUCT.replace("32900", "29900"))
                        .refuses(ProblemCode.PRODUCT_NOT_FOUND, ProblemCode.PRODUCT_CODE_TAKEN),
                OperationDoc.of(HttpMethod.POST, "/api/v1/admin/products/{id}/restocks", "restockProduct")
                        .path("id", "The product's id", id(), 61)
                        .takesKey()
                        .body(restock(), "{\"quantity\": 80}")
                        .gives(200, "The product as it is now", product(), PRODUCT.replace("120", "200"))
                        .refuses(ProblemCode.PRODUCT_NOT_FOUND),
                importing());
    }

    private static OperationDoc importing() {
        return OperationDoc.of(HttpMethod.POST, "/api/v1/admin/products/import", "importProducts")
                .query(
                        "preview",
                        "`true` writes nothing and answers what would change",
                        words("false", "true"),
                        "false")
                .query(
                        "stock",
                        "`set` sets what is left of known products to their `quantity`; `keep` ignores it and counts in"
                                + " `stockIgnored` where it differs",
                        words("keep", "set"),
                        "keep")
                .takesKey()
                .file(
                        List.of("application/vnd.ms-excel", "text/csv"),
                        "CSV as spreadsheets save it: separated by commas, semicolons or tabs, in UTF-8, UTF-16 or the"
                                + " Korean code page of Windows. The header names, in any case and order, the columns"
                                + " `name`, `price` and `quantity`, and perhaps `"
                                + "id`, `code`, `status`, `category`, `description`, `picture`, `saleFrom`, `saleUntil`"
                                + " and `limitPerAccount`. A row with a known `id` or `code` changes that product, and"
                                + " what it does not say stays; every other row adds one.",
                        FILE)
                .gives(200, "What was done, and every row that could not be", report(), REPORT);
    }

    private static ObjectSchema newProduct() {
        var shape = ObjectSchema.request("NewProduct")
                .with("name", "What it is called", ObjectSchema.text(1, Product.NAME_MAX))
                .with("price", "Of one unit, in won", price())
                .with("quantity", "Opening stock", ObjectSchema.whole(0, Product.QUANTITY_MAX))
                .perhaps("status", "ON_SALE when it is not said", ObjectSchema.oneOf(Product.Status.class));
        return facts(shape, "");
    }

    private static ObjectSchema change() {
        var shape = ObjectSchema.request("ProductChange")
                .perhaps("name", "Stays when it is not said", ObjectSchema.text(1, Product.NAME_MAX))
                .perhaps("price", "Of one unit, in won; stays when it is not said", price())
                .perhaps("status", "Stays when it is not said", ObjectSchema.oneOf(Product.Status.class));
        return facts(shape, "; null takes it away").notEmpty();
    }

    private static ObjectSchema facts(ObjectSchema shape, String ifNull) {
        return shape.perhaps(
                        "code",
                        "The shop's own article code, known in any case" + ifNull,
                        ObjectSchema.text(1, Product.CODE_MAX))
                .perhaps("category", "Where it belongs" + ifNull, ObjectSchema.text(1, Product.CATEGORY_MAX))
                .perhaps(
                        "description",
                        "One or more lines about it" + ifNull,
                        ObjectSchema.lines(1, Product.DESCRIPTION_MAX))
                .perhaps(
                        "picture", "Name or address of its picture" + ifNull, ObjectSchema.text(1, Product.PICTURE_MAX))
                .perhaps("saleFrom", "Not sold before" + ifNull, ObjectSchema.sentTime())
                .perhaps("saleUntil", "Not sold from then on; after saleFrom" + ifNull, ObjectSchema.sentTime())
                .perhaps(
                        "limitPerAccount",
                        "Units that one account's live orders may hold" + ifNull,
                        ObjectSchema.whole(1, Product.QUANTITY_MAX));
    }

    private static ObjectSchema restock() {
        return ObjectSchema.request("Restock")
                .with("quantity", "Units to add", ObjectSchema.whole(1, Product.QUANTITY_MAX));
    }

    private static ObjectSchema report() {
        var rejected = ObjectSchema.answer("RejectedRow")
                .with("line", "Where the row starts in the file", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("reason", "Everything that is wrong with it", ObjectSchema.string());
        return ObjectSchema.answer("ImportReport")
                .with("preview", "Whether nothing was written", ObjectSchema.flag())
                .with("created", "Products that were added", count())
                .with("updated", "Products that were there and changed", count())
                .with("unchanged", "Rows of products that are what the row says", count())
                .with(
                        "stockIgnored",
                        "Rows whose quantity is not what is left, and was not to be set: send `stock=set` for that",
                        count())
                .with("rejected", "Rows that were left out", ObjectSchema.list(rejected.schema()))
                .sometimes(
                        "changes",
                        "In a preview, the first " + ImportView.LISTED_MAX + " rows that would add or change a product",
                        ObjectSchema.list(planned().schema()));
    }

    private static ObjectSchema planned() {
        var column = ObjectSchema.answer("PlannedColumn")
                .with("column", "As in the header", ObjectSchema.string())
                .perhaps("from", "What it is now", ObjectSchema.stringOrWhole())
                .perhaps("to", "What it would be", ObjectSchema.stringOrWhole());
        return ObjectSchema.answer("PlannedChange")
                .with("line", "Where the row starts in the file", ObjectSchema.whole(1, Long.MAX_VALUE))
                .perhaps("id", "The product; null for a new one", id())
                .with("name", "As it would be called", ObjectSchema.string())
                .with("columns", "What would be other than now", ObjectSchema.list(column.schema()));
    }

    private static Schema<Object> count() {
        return ObjectSchema.whole(0, Integer.MAX_VALUE);
    }

    private static Schema<Object> words(String first, String second) {
        var words = ObjectSchema.oneOf(List.of(first, second));
        words.setDefault(first);
        return words;
    }

    /// As the storefront's door answers it.
    private static ObjectSchema product() {
        return ObjectSchema.known("Product");
    }

    private static Schema<Object> price() {
        return ObjectSchema.multiple(Product.PRICE_STEP, Product.PRICE_MAX);
    }

    private static Schema<Object> id() {
        return ObjectSchema.whole(1, Long.MAX_VALUE);
    }
}
