package dev.jangteo.catalog;

import dev.jangteo.catalog.Stock.SaleWindow;
import dev.jangteo.database.Lockable;
import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `product`.
@Repository
public class Products {

    public static final Lockable ROWS = Lockable.byNumber("product", "id");

    private final JdbcClient jdbc;

    Products(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Rows before the page are passed in the index alone.
    public List<Product> page(int page, int limit) {
        return jdbc.sql("""
                        select id, code, name, price, quantity, status, category, description, picture,
                               sale_from, sale_until, limit_per_account
                        from product where id in (select id from product order by id limit :limit offset :offset)
                        order by id""")
                .param("limit", limit)
                .param("offset", (page - 1L) * limit)
                .query(Products::product)
                .list();
    }

    public long count() {
        return jdbc.sql("select count(*) from product").query(Long.class).single();
    }

    public Optional<Product> find(long id) {
        return jdbc.sql("""
                        select id, code, name, price, quantity, status, category, description, picture,
                               sale_from, sale_until, limit_per_account
                        from product where id = :id""").param("id", id).query(Products::product).optional();
    }

    Optional<Product> lock(long id) {
        return jdbc.sql("""
                        select id, code, name, price, quantity, status, category, description, picture,
                               sale_from, sale_until, limit_per_account
                        from product where id = :id for no key update""").param("id", id).query(Products::product).optional();
    }

    /// The id of the product that has this code, in whatever spelling.
    Optional<Long> findIdByCode(String codeKey) {
        return jdbc.sql("select id from product where code_key = :key")
                .param("key", codeKey)
                .query(Long.class)
                .optional();
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
                select id, name, price, status, quantity, sale_from, sale_until, limit_per_account from product
                where id = any (?) order by id for no key update""", Products::stock, (Object)
                ids.stream().mapToLong(Long::longValue).toArray());
    }

    /// Locks the shelf for an order that buys these products, or whatever these accounts' carts hold.
    public static Sql<List<Stock>> lockWithCarts(Collection<Long> ids, Collection<Long> accountIds) {
        return Sql.read(
                """
                select id, name, price, status, quantity, sale_from, sale_until, limit_per_account from product
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
        return read(row);
    }

    static Product read(ResultSet row) throws SQLException {
        return new Product(
                row.getLong("id"),
                Optional.ofNullable(row.getString("code")),
                row.getString("name"),
                row.getLong("price"),
                row.getLong("quantity"),
                Product.Status.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("category")),
                Optional.ofNullable(row.getString("description")),
                Optional.ofNullable(row.getString("picture")),
                time(row, "sale_from"),
                time(row, "sale_until"),
                Optional.ofNullable(row.getObject("limit_per_account", Long.class)));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Stock stock(ResultSet row) throws SQLException {
        long limit = row.getLong("limit_per_account"); // zero when there is none
        return new Stock(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("price"),
                Product.Status.valueOf(row.getString("status")),
                row.getLong("quantity"),
                new SaleWindow(time(row, "sale_from"), time(row, "sale_until")),
                limit == 0 ? OptionalLong.empty() : OptionalLong.of(limit));
    }
}
