package dev.jangteo.catalog;

import dev.jangteo.catalog.Product.Status;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What is to become of a product: what is absent stays, what is named in `cleared` goes. Also what a new product
/// is made from, when it has a name and a price.
public record ProductChange(
        Optional<String> code,
        Optional<String> name,
        Optional<Long> price,
        Optional<Status> status,
        Optional<String> category,
        Optional<String> description,
        Optional<String> picture,
        Optional<Instant> saleFrom,
        Optional<Instant> saleUntil,
        Optional<Long> limitPerAccount,
        Set<Clearable> cleared) {

    /// What a product may be without.
    public enum Clearable {
        CODE,
        CATEGORY,
        DESCRIPTION,
        PICTURE,
        SALE_FROM,
        SALE_UNTIL,
        LIMIT_PER_ACCOUNT
    }

    public ProductChange {
        code = code.map(Product::tidy);
        name = name.map(Product::tidy);
        category = category.map(Product::tidy);
        description = description.map(Product::tidy).map(text -> text.replace("\r\n", "\n"));
        picture = picture.map(Product::tidy);
        cleared = Set.copyOf(cleared);
    }

    /// Of name, price and status alone.
    public ProductChange(Optional<String> name, Optional<Long> price, Optional<Status> status) {
        this(
                Optional.empty(),
                name,
                price,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    /// The product as it is afterwards. Texts that differ only in blanks around them or in how characters are
    /// composed, and codes that differ only in case, stay as they are.
    Product appliedTo(Product before) {
        return new Product(
                before.id(),
                code(before),
                text(name, before.name()),
                price.orElse(before.price()),
                before.quantity(),
                status.orElse(before.status()),
                text(Clearable.CATEGORY, category, before.category()),
                text(Clearable.DESCRIPTION, description, before.description()),
                text(Clearable.PICTURE, picture, before.picture()),
                value(Clearable.SALE_FROM, saleFrom, before.saleFrom()),
                value(Clearable.SALE_UNTIL, saleUntil, before.saleUntil()),
                value(Clearable.LIMIT_PER_ACCOUNT, limitPerAccount, before.limitPerAccount()));
    }

    /// A product that is not there yet. Needs a name and a price.
    Product made(long quantity) {
        return new Product(
                Product.NOT_NUMBERED,
                code,
                name.orElseThrow(),
                price.orElseThrow(),
                quantity,
                status.orElse(Status.ON_SALE),
                category,
                description,
                picture,
                saleFrom,
                saleUntil,
                limitPerAccount);
    }

    private Optional<String> code(Product before) {
        var same = code.isPresent()
                && code.map(Product::codeKey).equals(before.code().map(Product::codeKey));
        return same ? before.code() : value(Clearable.CODE, code, before.code());
    }

    private Optional<String> text(Clearable what, Optional<String> now, Optional<String> before) {
        boolean same = now.isPresent() && now.equals(before.map(Product::tidy));
        return same ? before : value(what, now, before);
    }

    private static String text(Optional<String> now, String before) {
        return now.filter(text -> !text.equals(Product.tidy(before))).orElse(before);
    }

    private <T> Optional<T> value(Clearable what, Optional<T> now, Optional<T> before) {
        if (cleared.contains(what)) {
            return Optional.empty();
        }
        return now.isPresent() ? now : before;
    }
}
