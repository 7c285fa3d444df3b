package dev.jangteo.admin;

import dev.jangteo.binding.AtLeastOne;
import dev.jangteo.binding.Checked;
import dev.jangteo.binding.Faults;
import dev.jangteo.binding.Format;
import dev.jangteo.binding.MultipleOf;
import dev.jangteo.binding.Patch;
import dev.jangteo.binding.Text;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductChange;
import dev.jangteo.catalog.ProductChange.Clearable;
import dev.jangteo.shared.Doc;
import dev.jangteo.shared.ShopTime;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/// What an operator sends about one product.
public final class ProductRequests {

    private ProductRequests() {}

    public record NewProduct(
            @Doc("What it is called") @Text(max = Product.NAME_MAX)
            String name,

            @Doc("Of one unit, in won") @MultipleOf(Product.PRICE_STEP) @Max(Product.PRICE_MAX)
            long price,

            @Doc("Opening stock") @PositiveOrZero @Max(Product.QUANTITY_MAX)
            long quantity,

            @Doc("ON_SALE when it is not said") Optional<Product.Status> status,

            @Doc("The shop's own article code, known in any case") @Text(max = Product.CODE_MAX)
            Optional<String> code,

            @Doc("Where it belongs") @Text(max = Product.CATEGORY_MAX)
            Optional<String> category,

            @Doc("One or more lines about it") @Text(max = Product.DESCRIPTION_MAX, as = Format.LINES)
            Optional<String> description,

            @Doc("Name or address of its picture") @Text(max = Product.PICTURE_MAX)
            Optional<String> picture,

            @Doc("Not sold before") Optional<Instant> saleFrom,
            @Doc("Not sold from then on; after saleFrom") Optional<Instant> saleUntil,

            @Doc("Units that one account's live orders may hold") @Positive @Max(Product.QUANTITY_MAX)
            Optional<Long> limitPerAccount)
            implements Checked {

        @Override
        public void check(Faults faults, ShopTime time) {
            checkWindow(saleFrom, saleUntil, faults);
        }

        public ProductChange facts() {
            return new ProductChange(
                    code,
                    Optional.of(name),
                    Optional.of(price),
                    status,
                    category,
                    description,
                    picture,
                    saleFrom,
                    saleUntil,
                    limitPerAccount,
                    Set.of());
        }

        /// What the request means, the same for equal requests; written so that keys of earlier versions, which knew
        /// name, price, quantity and status only, still match.
        public String canonical() {
            var facts = facts();
            var text = new StringBuilder("NewProduct[name=" + facts.name().orElse("") + ", price=" + price
                    + ", quantity=" + quantity + ", status=" + status.orElse(Product.Status.ON_SALE) + "]");
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

    @AtLeastOne
    @Schema(name = "ProductChange")
    public record Change(
            @Doc("Stays when it is not said") @Text(max = Product.NAME_MAX)
            Optional<String> name,

            @Doc("Of one unit, in won; stays when it is not said")
            @MultipleOf(Product.PRICE_STEP)
            @Max(Product.PRICE_MAX)
            Optional<Long> price,

            @Doc("Stays when it is not said") Optional<Product.Status> status,

            @Doc("The shop's own article code, known in any case; null takes it away") @Text(max = Product.CODE_MAX)
            Patch<String> code,

            @Doc("Where it belongs; null takes it away") @Text(max = Product.CATEGORY_MAX)
            Patch<String> category,

            @Doc("One or more lines about it; null takes it away")
            @Text(max = Product.DESCRIPTION_MAX, as = Format.LINES)
            Patch<String> description,

            @Doc("Name or address of its picture; null takes it away") @Text(max = Product.PICTURE_MAX)
            Patch<String> picture,

            @Doc("Not sold before; null takes it away") Patch<Instant> saleFrom,

            @Doc("Not sold from then on; after saleFrom; null takes it away")
            Patch<Instant> saleUntil,

            @Doc("Units that one account's live orders may hold; null takes it away")
            @Positive
            @Max(Product.QUANTITY_MAX)
            Patch<Long> limitPerAccount)
            implements Checked {

        @Override
        public void check(Faults faults, ShopTime time) {
            checkWindow(saleFrom.value(), saleUntil.value(), faults);
        }

        public ProductChange facts() {
            return new ProductChange(
                    code.value(),
                    name,
                    price,
                    status,
                    category.value(),
                    description.value(),
                    picture.value(),
                    saleFrom.value(),
                    saleUntil.value(),
                    limitPerAccount.value(),
                    cleared());
        }

        private Set<Clearable> cleared() {
            var cleared = EnumSet.noneOf(Clearable.class);
            clear(code, Clearable.CODE, cleared);
            clear(category, Clearable.CATEGORY, cleared);
            clear(description, Clearable.DESCRIPTION, cleared);
            clear(picture, Clearable.PICTURE, cleared);
            clear(saleFrom, Clearable.SALE_FROM, cleared);
            clear(saleUntil, Clearable.SALE_UNTIL, cleared);
            clear(limitPerAccount, Clearable.LIMIT_PER_ACCOUNT, cleared);
            return cleared;
        }

        private static void clear(Patch<?> member, Clearable what, Set<Clearable> cleared) {
            if (member.clears()) {
                cleared.add(what);
            }
        }
    }

    public record Restock(
            @Doc("Units to add") @Positive @Max(Product.QUANTITY_MAX)
            long quantity) {}

    private static void checkWindow(Optional<Instant> from, Optional<Instant> until, Faults faults) {
        if (from.isPresent()
                && until.isPresent()
                && faults.none("saleUntil")
                && !until.get().isAfter(from.get())) {
            faults.add("saleUntil", "ends-before-sale");
        }
    }
}
