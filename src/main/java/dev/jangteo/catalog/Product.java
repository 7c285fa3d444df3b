package dev.jangteo.catalog;

import java.util.Optional;

/// What is sold, for how much in won, and how many are left at the moment it was read.
public record Product(long id, Optional<String> code, String name, long price, long quantity, Status status) {

    /// Only what is on sale can be bought, carted or ordered; what was discontinued stays readable.
    public enum Status {
        ON_SALE,
        DISCONTINUED
    }

    /// A price is a positive multiple of this many won.
    public static final long PRICE_STEP = 100;

    public static final long PRICE_MAX = 1_000_000_000;
    public static final long QUANTITY_MAX = 1_000_000_000_000L;

    public static boolean validPrice(long price) {
        return price > 0 && price <= PRICE_MAX && price % PRICE_STEP == 0;
    }
}
