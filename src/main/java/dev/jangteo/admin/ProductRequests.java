package dev.jangteo.admin;

import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductChange;
import dev.jangteo.catalog.ProductChange.Clearable;
import dev.jangteo.web.JsonFields;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What an operator sends about one product.
public final class ProductRequests {

    private static final Map<String, Clearable> CLEARABLE = clearable();

    private ProductRequests() {}

    /// What a product may be without.
    public static Set<String> clearableFields() {
        return CLEARABLE.keySet();
    }

    public record NewProduct(ProductChange facts, long quantity) {

        public static NewProduct read(JsonFields in) {
            var name = in.text("name", 1, Product.NAME_MAX);
            var price = in.multiple("price", Product.PRICE_STEP, Product.PRICE_MAX);
            long quantity = in.whole("quantity", 0, Product.QUANTITY_MAX);
            var facts = ProductRequests.facts(in, Optional.of(name), Optional.of(price), Set.of());
            return new NewProduct(facts, quantity);
        }

        /// What the request means, the same for equal requests; written so that keys of earlier versions, which knew
        /// name, price, quantity and status only, still match.
        public String canonical() {
            var status = facts.status().orElse(Product.Status.ON_SALE);
            var text = new StringBuilder("NewProduct[name=" + facts.name().orElse("") + ", price="
                    + facts.price().orElse(0L) + ", quantity=" + quantity + ", status=" + status + "]");
            var more = new LinkedHashMap<String, Optional<?>>();
            more.put("code", facts.code());
            more.put("category", facts.category());
            more.put("description", facts.description());
            more.put("picture", facts.picture());
            more.put("saleFrom", facts.saleFrom());
            more.put("saleUntil", facts.saleUntil());
            more.put("limitPerAccount", facts.limitPerAccount());
            more.forEach((column, value) -> value.ifPresent(
                    said -> text.append('\n').append(column).append('=').append(said)));
            return text.toString();
        }
    }

    public static ProductChange change(JsonFields in) {
        var name = in.optionalText("name", 1, Product.NAME_MAX);
        var price = in.optionalMultiple("price", Product.PRICE_STEP, Product.PRICE_MAX);
        var cleared = EnumSet.noneOf(Clearable.class);
        CLEARABLE.forEach((field, what) -> {
            if (in.saysNull(field)) {
                cleared.add(what);
            }
        });
        var change = facts(in, name, boxed(price), cleared);
        if (in.isEmpty()) {
            in.fault("", "nothing");
        }
        return change;
    }

    public static long restock(JsonFields in) {
        return in.whole("quantity", 1, Product.QUANTITY_MAX);
    }

    private static ProductChange facts(
            JsonFields in, Optional<String> name, Optional<Long> price, Set<Clearable> cleared) {
        var facts = new ProductChange(
                in.optionalText("code", 1, Product.CODE_MAX),
                name,
                price,
                in.optionalOneOf("status", Product.Status.class),
                in.optionalText("category", 1, Product.CATEGORY_MAX),
                in.optionalLines("description", 1, Product.DESCRIPTION_MAX),
                in.optionalText("picture", 1, Product.PICTURE_MAX),
                in.optionalInstant("saleFrom"),
                in.optionalInstant("saleUntil"),
                boxed(in.optionalWhole("limitPerAccount", 1, Product.QUANTITY_MAX)),
                cleared);
        if (isNeverOpen(facts.saleFrom(), facts.saleUntil())) {
            in.fault("saleUntil", "ends-before-sale");
        }
        return facts;
    }

    /// A time that could not be read has been named already.
    private static boolean isNeverOpen(Optional<Instant> from, Optional<Instant> until) {
        return from.isPresent()
                && until.isPresent()
                && !until.get().equals(Instant.EPOCH)
                && !until.get().isAfter(from.get());
    }

    private static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    private static Map<String, Clearable> clearable() {
        var names = new LinkedHashMap<String, Clearable>();
        names.put("code", Clearable.CODE);
        names.put("category", Clearable.CATEGORY);
        names.put("description", Clearable.DESCRIPTION);
        names.put("picture", Clearable.PICTURE);
        names.put("saleFrom", Clearable.SALE_FROM);
        names.put("saleUntil", Clearable.SALE_UNTIL);
        names.put("limitPerAccount", Clearable.LIMIT_PER_ACCOUNT);
        return names;
    }
}
