package dev.jangteo.catalog;

import dev.jangteo.storage.Sql;
import dev.jangteo.storage.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `product`.
@Repository
public class Products {

    private final JdbcClient jdbc;

    Products(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Product> page(int page, int limit) {
        return jdbc.sql("""
                        select id, code, name, price, quantity, status from product
                        order by id limit :limit offset :offset""")
                .param("limit", limit)
                .param("offset", (page - 1L) * limit)
                .query(Products::product)
                .list();
    }

    public long count() {
        return jdbc.sql("select count(*) from product").query(Long.class).single();
    }

    public Optional<Product> find(long id) {
        return jdbc.sql("select id, code, name, price, quantity, status from product where id = :id")
                .param("id", id)
                .query(Products::product)
                .optional();
    }

    Optional<Product> lock(long id) {
        return jdbc.sql("""
                        select id, code, name, price, quantity, status from product
                        where id = :id for no key update""").param("id", id).query(Products::product).optional();
    }

    /// Locks the products that bear one of these codes, in the order of their ids.
    List<Product> lockByCode(Collection<String> codes) {
        return jdbc.sql("""
                        select id, code, name, price, quantity, status from product
                        where code = any (:codes) order by id for no key update""")
                .param("codes", codes.toArray(String[]::new))
                .query(Products::product)
                .list();
    }

    long add(String name, long price, long quantity, Product.Status status) {
        Transactions.requireRunning();
        return jdbc.sql("""
                        insert into product (name, price, quantity, status)
                        values (:name, :price, :quantity, :status) returning id""")
                .param("name", name)
                .param("price", price)
                .param("quantity", quantity)
                .param("status", status.name())
                .query(Long.class)
                .single();
    }

    /// Adds rows of an import, and answers their ids in the same order.
    static Sql<List<Long>> addAll(List<ImportRow> rows) {
        return Sql.read(
                """
                insert into product (code, name, price, quantity, status)
                select code, name, price, quantity, status
                from unnest(?, ?, ?, ?, ?) with ordinality as added (code, name, price, quantity, status, position)
                order by position
                returning id""",
                row -> row.getLong("id"),
                rows.stream().map(row -> row.code().orElse(null)).toArray(String[]::new),
                rows.stream().map(ImportRow::name).toArray(String[]::new),
                rows.stream().mapToLong(ImportRow::price).toArray(),
                rows.stream().mapToLong(ImportRow::quantity).toArray(),
                rows.stream().map(row -> row.status().name()).toArray(String[]::new));
    }

    /// Sets what an import says of products that were there; their rows are locked.
    static Sql<Integer> setAll(Map<Long, ImportRow> rows) {
        return Sql.write(
                """
                update product
                set name = imported.name, price = imported.price, quantity = imported.quantity, status = imported.status
                from unnest(?, ?, ?, ?, ?) as imported (id, name, price, quantity, status)
                where product.id = imported.id""",
                rows.keySet().stream().mapToLong(Long::longValue).toArray(),
                rows.values().stream().map(ImportRow::name).toArray(String[]::new),
                rows.values().stream().mapToLong(ImportRow::price).toArray(),
                rows.values().stream().mapToLong(ImportRow::quantity).toArray(),
                rows.values().stream().map(row -> row.status().name()).toArray(String[]::new));
    }

    void change(long id, String name, long price, Product.Status status) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update product set name = :name, price = :price, status = :status where id = :id")
                .param("id", id)
                .param("name", name)
                .param("price", price)
                .param("status", status.name())
                .update();
    }

    void addUnits(long id, long quantity) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update product set quantity = quantity + :quantity where id = :id")
                .param("id", id)
                .param("quantity", quantity)
                .update();
    }

    /// Locks the shelf for an order, always in the order of the ids.
    public static Sql<List<Stock>> lock(Collection<Long> ids) {
        return Sql.read("""
                select id, name, price, status, quantity from product
                where id = any (?) order by id for no key update""", Products::stock, (Object)
                ids.stream().mapToLong(Long::longValue).toArray());
    }

    /// Locks the shelf for an order that buys these products, or whatever these accounts' carts hold.
    public static Sql<List<Stock>> lockWithCarts(Collection<Long> ids, Collection<Long> accountIds) {
        return Sql.read(
                """
                select id, name, price, status, quantity from product
                where id in (select unnest(cast(? as bigint[]))
                             union select product_id from cart_item where account_id = any (?))
                order by id for no key update""",
                Products::stock,
                ids.stream().mapToLong(Long::longValue).toArray(),
                accountIds.stream().mapToLong(Long::longValue).toArray());
    }

    /// Puts the units of cancelled orders back.
    public static Sql<Integer> putBack(Map<Long, Long> units) {
        return Sql.write(
                """
                update product set quantity = product.quantity + returned.units
                from unnest(?, ?) as returned (id, units)
                where product.id = returned.id""",
                units.keySet().stream().mapToLong(Long::longValue).toArray(),
                units.values().stream().mapToLong(Long::longValue).toArray());
    }

    /// Takes the units off the shelf; the table itself refuses to go below zero.
    public static Sql<Integer> take(Map<Long, Long> units) {
        return Sql.write(
                """
                update product set quantity = product.quantity - taken.units
                from unnest(?, ?) as taken (id, units)
                where product.id = taken.id""",
                units.keySet().stream().mapToLong(Long::longValue).toArray(),
                units.values().stream().mapToLong(Long::longValue).toArray());
    }

    private static Product product(ResultSet row, int number) throws SQLException {
        return new Product(
                row.getLong("id"),
                Optional.ofNullable(row.getString("code")),
                row.getString("name"),
                row.getLong("price"),
                row.getLong("quantity"),
                Product.Status.valueOf(row.getString("status")));
    }

    private static Stock stock(ResultSet row) throws SQLException {
        return new Stock(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("price"),
                Product.Status.valueOf(row.getString("status")),
                row.getLong("quantity"));
    }
}
