package dev.jangteo.console;

import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.Product.Status;
import dev.jangteo.catalog.StockHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the pages about products are made of: the columns of the list, and what can be done to one.
final class ProductParts {

    /// A product, and the units of it that were sold on the days that the live ranking counts.
    record Listed(Product product, long sold) {}

    static final Columns<Listed> COLUMNS = new Columns<Listed>()
            .number("id", listed -> listed.product().id())
            .perhaps("code", listed -> listed.product().code())
            .text("name", listed -> listed.product().name())
            .to(listed -> "/admin/products/" + listed.product().id())
            .won("price", listed -> listed.product().price())
            .number("left", listed -> listed.product().quantity())
            .number("sold", Listed::sold)
            .word("status", listed -> listed.product().status())
            .perhaps("category", listed -> listed.product().category())
            .perhapsMoment("saleFrom", listed -> listed.product().saleFrom())
            .perhapsMoment("saleUntil", listed -> listed.product().saleUntil());

    static final Columns<StockHistory.Change> HISTORY = new Columns<StockHistory.Change>()
            .moment("at", StockHistory.Change::at)
            .word("kind", StockHistory.Change::kind)
            .number("quantity", StockHistory.Change::quantity);

    private ProductParts() {}

    static ActionForm add(Inputs inputs, String key) {
        inputs.text("name", Optional.empty(), true);
        inputs.number("price", Optional.empty(), true);
        inputs.number("quantity", Optional.empty(), true);
        more(inputs, Optional.empty());
        return form("new-product", "/admin/products", key, Map.of(), inputs);
    }

    static ActionForm change(Product product, Inputs inputs) {
        inputs.text("name", Optional.of(product.name()), true);
        inputs.number("price", Optional.of(product.price()), true);
        more(inputs, Optional.of(product));
        return form("change-product", "/admin/products/" + product.id(), "", inputs.were(), inputs);
    }

    static ActionForm restock(Product product, Inputs inputs, String key) {
        inputs.number("quantity", Optional.empty(), true);
        return form("restock", "/admin/products/" + product.id() + "/restocks", key, Map.of(), inputs);
    }

    private static void more(Inputs inputs, Optional<Product> product) {
        inputs.choice("status", product.map(Product::status).orElse(Status.ON_SALE), List.of(Status.values()));
        inputs.text("code", product.flatMap(Product::code), false);
        inputs.text("category", product.flatMap(Product::category), false);
        inputs.time("saleFrom", product.flatMap(Product::saleFrom), false);
        inputs.time("saleUntil", product.flatMap(Product::saleUntil), false);
        inputs.number("limitPerAccount", product.flatMap(Product::limitPerAccount), false);
        inputs.text("picture", product.flatMap(Product::picture), false);
        inputs.lines("description", product.flatMap(Product::description));
    }

    private static ActionForm form(String name, String action, String key, Map<String, String> hidden, Inputs inputs) {
        return new ActionForm(name, action, key, hidden, inputs.all(), Optional.empty(), false, false);
    }
}
