package dev.jangteo.catalog;

/// A product on the shelf as the till sees it, its row locked: the price that counts and the units that are
/// left.
public record Stock(long productId, String name, long price, Product.Status status, long left) {

    public Stock {
        if (left < 0) {
            throw new IllegalArgumentException("product " + productId + " cannot have " + left + " units left");
        }
    }

    public boolean onSale() {
        return status == Product.Status.ON_SALE;
    }

    public boolean holds(long quantity) {
        return quantity <= left;
    }

    public Stock take(long quantity) {
        return new Stock(productId, name, price, status, left - quantity);
    }
}
