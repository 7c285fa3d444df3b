package dev.jangteo.catalog;

import java.util.Optional;

/// Which products somebody wants to see, and in which order: those whose name holds `words`, of a category, and
/// perhaps only those that can be bought now, or that stand so. Pages count from 1.
public record ProductQuestion(
        int page,
        int limit,
        Optional<String> words,
        Optional<String> category,
        Order order,
        boolean available,
        Optional<Product.Status> status) {

    /// Ties, and products of which nothing else is said, come by id.
    public enum Order {
        BY_ID("product.id"),
        NEW("product.id desc"),
        /// By the units sold on the days that the live ranking counts.
        POPULAR("coalesce(sold.units, 0) desc, product.id"),
        PRICE("product.price, product.id"),
        PRICE_DOWN("product.price desc, product.id");

        final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    /// The orders that somebody may ask for, by their words.
    public enum Sort {
        NEW("new", Order.NEW),
        POPULAR("popular", Order.POPULAR),
        PRICE("price", Order.PRICE),
        PRICE_DOWN("-price", Order.PRICE_DOWN);

        private final String word;
        public final Order order;

        Sort(String word, Order order) {
            this.word = word;
            this.order = order;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    public ProductQuestion(
            int page, int limit, Optional<String> words, Optional<String> category, Order order, boolean available) {
        this(page, limit, words, category, order, available, Optional.empty());
    }

    public ProductQuestion {
        words = words.map(Product::tidy);
        category = category.map(Product::tidy);
    }

    /// The question of how many there are, which is the same for every page.
    public ProductQuestion anyPage() {
        return new ProductQuestion(1, 1, words, category, Order.BY_ID, available, status);
    }

    /// The question that every product answers.
    public static ProductQuestion all() {
        return new ProductQuestion(1, 1, Optional.empty(), Optional.empty(), Order.BY_ID, false);
    }

    /// All there are, as they come.
    public boolean isPlain() {
        return words.isEmpty() && category.isEmpty() && order == Order.BY_ID && !available && status.isEmpty();
    }
}
