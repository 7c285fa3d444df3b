package dev.jangteo.storefront;

import dev.jangteo.catalog.Product;
import dev.jangteo.pages.Refused;
import dev.jangteo.shared.Won;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One product, how many of it somebody wants, and what was in the way when it was to be bought.
public record ProductPage(
        Product product,
        Card card,
        long quantity,
        String key,
        Instant now,
        List<Card> alsoSelling,
        Optional<Refused> refused) {

    /// From so many units on down, the page says how many are left.
    private static final long WORTH_SAYING = 50;

    public long total() {
        return Won.times(product.price(), quantity);
    }

    public boolean saysLeft() {
        return product.quantity() < WORTH_SAYING;
    }
}
