package dev.jangteo.storefront;

import dev.jangteo.catalog.Product;
import dev.jangteo.pages.Pictures;
import java.time.Instant;
import java.util.Optional;

/// A product as it stands on a shelf.
public record Card(
        long id, String name, long price, Optional<String> picture, State state, long left, Optional<Instant> opensAt) {

    public enum State {
        OPEN,
        FEW,
        SOLD_OUT,
        COMING,
        OVER,
        GONE
    }

    /// From so many units on down, how many are left is worth saying.
    static final long FEW = 10;

    static Card of(Product product, Instant now) {
        return new Card(
                product.id(),
                product.name(),
                product.price(),
                Pictures.of(product),
                state(product, now),
                product.quantity(),
                product.saleFrom());
    }

    static State state(Product product, Instant now) {
        if (product.status() != Product.Status.ON_SALE) {
            return State.GONE;
        }
        if (product.saleFrom().filter(now::isBefore).isPresent()) {
            return State.COMING;
        }
        if (product.saleUntil().filter(until -> !now.isBefore(until)).isPresent()) {
            return State.OVER;
        }
        if (product.quantity() == 0) {
            return State.SOLD_OUT;
        }
        return product.quantity() <= FEW ? State.FEW : State.OPEN;
    }

    public boolean buyable() {
        return state == State.OPEN || state == State.FEW;
    }

    /// What stands where there is no picture.
    public String syllable() {
        return name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
