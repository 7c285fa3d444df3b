package dev.jangteo.api;

import dev.jangteo.binding.MultipleOf;
import dev.jangteo.catalog.Product;
import dev.jangteo.shared.Doc;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A product as clients and operators read it.
public record ProductView(
        @Doc("The product") @Positive long id,

        @Doc("The shop's own article code, if it has one") @Nullable
        String code,

        @Doc("What it is called") String name,

        @Doc("Of one unit, in won") @MultipleOf(Product.PRICE_STEP) @Max(Product.PRICE_MAX)
        long price,

        @Doc("Units left at this moment") @PositiveOrZero long quantity,
        @Doc("Only what is on sale can be bought") Product.Status status,
        @Doc("Where it belongs") @Nullable String category,
        @Doc("One or more lines about it") @Nullable String description,
        @Doc("Name or address of its picture") @Nullable String picture,
        @Doc("Not sold before") @Nullable Instant saleFrom,
        @Doc("Not sold from then on") @Nullable Instant saleUntil,

        @Doc("Units that one account's live orders may hold") @Positive @Nullable
        Long limitPerAccount) {

    public static ProductView of(Product product) {
        return new ProductView(
                product.id(),
                product.code().orElse(null),
                product.name(),
                product.price(),
                product.quantity(),
                product.status(),
                product.category().orElse(null),
                product.description().orElse(null),
                product.picture().orElse(null),
                product.saleFrom().orElse(null),
                product.saleUntil().orElse(null),
                product.limitPerAccount().orElse(null));
    }
}
