package dev.jangteo.catalog;

import dev.jangteo.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The table `product` as operators write to it: whole rows, one or many.
final class ProductRows {

    private static final String KNOWN = """
            select id, code, code_key, name, price, quantity, status, category, description, picture,
                   sale_from, sale_until, limit_per_account
            from product where id = any (?) or code_key = any (?) order by id""";

    private ProductRows() {}

    static Sql<List<KnownProduct>> find(Collection<Long> ids, Collection<String> codeKeys) {
        return named(KNOWN, ids, codeKeys);
    }

    /// Locks the products that have one of these ids or codes, in the order of their ids.
    static Sql<List<KnownProduct>> lock(Collection<Long> ids, Collection<String> codeKeys) {
        return named(KNOWN + " for no key update", ids, codeKeys);
    }

    /// Adds products, and answers their ids in the same order.
    static Sql<List<Long>> add(List<Product> products) {
        return Sql.read("""
                insert into product (code, code_key, name, price, quantity, status, category, description, picture,
                                     sale_from, sale_until, limit_per_account)
                select code, code_key, name, price, quantity, status, category, description, picture,
                       cast(sale_from as timestamptz), cast(sale_until as timestamptz), cast(limit_per_account as bigint)
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                     as added (code, code_key, name, price, quantity, status, category, description, picture,
                               sale_from, sale_until, limit_per_account, position)
                order by position
                returning id""", row -> row.getLong("id"), columns(products));
    }

    /// Sets products that are there to what is given; their rows are locked.
    static Sql<Integer> set(List<Product> products) {
        var columns = columns(products);
        var all = new Object[columns.length + 1];
        all[0] = products.stream().mapToLong(Product::id).toArray();
        System.arraycopy(columns, 0, all, 1, columns.length);
        return Sql.write("""
                update product
                set code = s.code, code_key = s.code_key, name = s.name, price = s.price, quantity = s.quantity,
                    status = s.status, category = s.category, description = s.description, picture = s.picture,
                    sale_from = cast(s.sale_from as timestamptz), sale_until = cast(s.sale_until as timestamptz),
                    limit_per_account = cast(s.limit_per_account as bigint)
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                     as s (id, code, code_key, name, price, quantity, status, category, description, picture,
                           sale_from, sale_until, limit_per_account)
                where product.id = s.id""", all);
    }

    private static Sql<List<KnownProduct>> named(String text, Collection<Long> ids, Collection<String> codeKeys) {
        return Sql.read(
                text,
                ProductRows::known,
                ids.stream().mapToLong(Long::longValue).toArray(),
                codeKeys.toArray(String[]::new));
    }

    private static KnownProduct known(ResultSet row) throws SQLException {
        return new KnownProduct(Products.read(row), Optional.ofNullable(row.getString("code_key")));
    }

    private static Object[] columns(List<Product> products) {
        return new Object[] {
            texts(products, Product::code),
            texts(products, product -> product.code().map(Product::codeKey)),
            texts(products, product -> Optional.of(product.name())),
            products.stream().mapToLong(Product::price).toArray(),
            products.stream().mapToLong(Product::quantity).toArray(),
            texts(products, product -> Optional.of(product.status().name())),
            texts(products, Product::category),
            texts(products, Product::description),
            texts(products, Product::picture),
            texts(products, product -> product.saleFrom().map(Object::toString)),
            texts(products, product -> product.saleUntil().map(Object::toString)),
            texts(products, product -> product.limitPerAccount().map(Object::toString))
        };
    }

    private static String[] texts(List<Product> products, Function<Product, Optional<String>> column) {
        return products.stream()
                .map(product -> column.apply(product).orElse(null))
                .toArray(String[]::new);
    }
}
