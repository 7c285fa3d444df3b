package dev.jangteo.catalog;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What is sold, for how much in won, how many are left at the moment it was read, and what else the shop says of
/// it. It is sold from `saleFrom` until before `saleUntil`; one account's live orders hold up to
/// `limitPerAccount` units.
public record Product(
        long id,
        Optional<String> code,
        String name,
        long price,
        long quantity,
        Status status,
        Optional<String> category,
        Optional<String> description,
        Optional<String> picture,
        Optional<Instant> saleFrom,
        Optional<Instant> saleUntil,
        Optional<Long> limitPerAccount) {

    /// Only what is on sale can be bought, carted or ordered; what was discontinued stays readable.
    public enum Status {
        ON_SALE,
        DISCONTINUED
    }

    /// A price is a positive multiple of this many won.
    public static final long PRICE_STEP = 100;

    public static final long PRICE_MAX = 1_000_000_000;
    public static final long QUANTITY_MAX = 1_000_000_000_000L;

    /// In characters, as are the lengths below.
    public static final int CODE_MAX = 100;

    public static final int NAME_MAX = 200;
    public static final int CATEGORY_MAX = 100;
    public static final int DESCRIPTION_MAX = 2_000;
    public static final int PICTURE_MAX = 500;

    /// The id of a product that the table has not numbered yet.
    static final long NOT_NUMBERED = 0;

    /// One of which nothing is said beyond what it must have.
    public Product(long id, Optional<String> code, String name, long price, long quantity, Status status) {
        this(
                id,
                code,
                name,
                price,
                quantity,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static boolean validPrice(long price) {
        return price > 0 && price <= PRICE_MAX && price % PRICE_STEP == 0;
    }

    /// Composed (NFC) and without blanks around it: how texts about products are kept.
    public static String tidy(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    /// The same for every spelling of a code.
    public static String codeKey(String code) {
        return Normalizer.normalize(tidy(code).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    Product holding(long units) {
        return new Product(
                id,
                code,
                name,
                price,
                units,
                status,
                category,
                description,
                picture,
                saleFrom,
                saleUntil,
                limitPerAccount);
    }

    /// Its sale would be over before it has begun.
    boolean isNeverOpen() {
        return saleFrom.isPresent() && saleUntil.isPresent() && !saleUntil.get().isAfter(saleFrom.get());
    }
}
