package dev.jangteo.cart;

/// One product in a cart, as it is now: today's name and price, the units wanted and the units left. It is `onSale`
/// while its sale is open and the account may still buy so many.
public record CartLine(long productId, String name, long price, long quantity, long left, boolean onSale) {

    public boolean buyable() {
        return onSale && quantity <= left;
    }
}
