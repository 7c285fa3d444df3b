package dev.jangteo.cart;

import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ShortLine;
import dev.jangteo.shared.Won;
import java.util.List;
import java.util.Optional;

/// What a customer is thinking of buying, and whether one more line, or more of one, fits. `linesMax` bounds the
/// lines.
public record Cart(List<CartLine> lines) {

    public sealed interface Decision {
        /// The line is to hold this many units.
        record Accepted(long quantity) implements Decision {}

        sealed interface Refusal extends Decision {}

        record ProductNotFound(long productId) implements Refusal {}

        record ProductNotOnSale(long productId) implements Refusal {}

        record OutOfStock(ShortLine line) implements Refusal {}

        record Full(int linesMax) implements Refusal {}

        record ItemNotFound(long productId) implements Refusal {}
    }

    public Cart {
        lines = List.copyOf(lines);
    }

    /// The sum over the lines that could be bought now, in won.
    public long total() {
        return lines.stream()
                .filter(CartLine::buyable)
                .mapToLong(line -> Won.times(line.price(), line.quantity()))
                .reduce(0, Won::plus);
    }

    public Decision add(long productId, Optional<Product> product, long quantity, int linesMax) {
        var line = line(productId);
        if (line.isEmpty() && product.isPresent() && lines.size() >= linesMax) {
            return new Decision.Full(linesMax);
        }
        return fitting(productId, product, Won.plus(line.map(CartLine::quantity).orElse(0L), quantity));
    }

    public Decision set(long productId, Optional<Product> product, long quantity) {
        if (line(productId).isEmpty()) {
            return new Decision.ItemNotFound(productId);
        }
        return fitting(productId, product, quantity);
    }

    private Optional<CartLine> line(long productId) {
        return lines.stream().filter(line -> line.productId() == productId).findFirst();
    }

    private static Decision fitting(long productId, Optional<Product> product, long quantity) {
        if (product.isEmpty()) {
            return new Decision.ProductNotFound(productId);
        }
        if (product.get().status() != Product.Status.ON_SALE) {
            return new Decision.ProductNotOnSale(productId);
        }
        long left = product.get().quantity();
        return quantity > left
                ? new Decision.OutOfStock(new ShortLine(productId, quantity, left))
                : new Decision.Accepted(quantity);
    }
}
