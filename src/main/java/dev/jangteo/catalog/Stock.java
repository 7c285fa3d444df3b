package dev.jangteo.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A product on the shelf as an order sees it, its row locked: the price that counts, the units that are left, when
/// it is sold, and how many of it one account may hold.
public record Stock(
        long productId,
        String name,
        long price,
        Product.Status status,
        long left,
        SaleWindow window,
        OptionalLong limitPerAccount) {

    /// Sold from `from` until before `until`; without one of them, open on that side.
    public record SaleWindow(Optional<Instant> from, Optional<Instant> until) {

        public static final SaleWindow ALWAYS = new SaleWindow(Optional.empty(), Optional.empty());

        public boolean isOpenAt(Instant now) {
            return from.filter(now::isBefore).isEmpty()
                    && until.filter(end -> !now.isBefore(end)).isEmpty();
        }
    }

    public Stock {
        if (left < 0) {
            throw new IllegalArgumentException("product " + productId + " cannot have " + left + " units left");
        }
    }

    /// One that is always sold, and as much of it as anybody likes.
    public Stock(long productId, String name, long price, Product.Status status, long left) {
        this(productId, name, price, status, left, SaleWindow.ALWAYS, OptionalLong.empty());
    }

    public boolean onSale() {
        return status == Product.Status.ON_SALE;
    }

    public boolean holds(long quantity) {
        return quantity <= left;
    }

    public Stock take(long quantity) {
        return new Stock(productId, name, price, status, left - quantity, window, limitPerAccount);
    }
}
