package dev.jangteo.admin;

import dev.jangteo.catalog.EditCatalog;
import dev.jangteo.catalog.Product;
import dev.jangteo.web.Fields;
import java.util.Optional;

/// What an operator sends about one product.
final class ProductRequests {

    static final int NAME_MAX = 200;

    private ProductRequests() {}

    record NewProduct(String name, long price, long quantity, Product.Status status) {

        static NewProduct read(Fields in) {
            return new NewProduct(
                    in.text("name", 1, NAME_MAX),
                    in.multiple("price", Product.PRICE_STEP, Product.PRICE_MAX),
                    in.whole("quantity", 0, Product.QUANTITY_MAX),
                    in.optionalOneOf("status", Product.Status.class).orElse(Product.Status.ON_SALE));
        }

        /// What the request means, for its key. A digest of this text is stored: it may never change for a request
        /// that there was, whatever becomes of this record.
        String canonical() {
            return "NewProduct[name=" + name + ", price=" + price + ", quantity=" + quantity + ", status="
                    + status.name() + "]";
        }
    }

    static EditCatalog.Change change(Fields in) {
        var name = in.optionalText("name", 1, NAME_MAX);
        var price = in.optionalMultiple("price", Product.PRICE_STEP, Product.PRICE_MAX);
        var status = in.optionalOneOf("status", Product.Status.class);
        if (in.isEmpty()) {
            in.fault("", "nothing");
        }
        return new EditCatalog.Change(
                name, price.isPresent() ? Optional.of(price.getAsLong()) : Optional.empty(), status);
    }

    static long restock(Fields in) {
        return in.whole("quantity", 1, Product.QUANTITY_MAX);
    }
}
