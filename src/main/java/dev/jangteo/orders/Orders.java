package dev.jangteo.orders;

import dev.jangteo.database.Lockable;
import dev.jangteo.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tables `orders` and `order_line`.
@Repository
public class Orders {

    static final Lockable ROWS = Lockable.byUuid("orders", "id");

    private static final String SELECT = """
            select id, account_id, status, amount, discount, total, coupon_id, reference, placed_at, sold_on, balance_after
            from orders
            """;

    private final JdbcClient jdbc;

    Orders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// An order of this account; somebody else's is not found.
    public Optional<Order> find(long accountId, UUID id) {
        return withLines(jdbc.sql(SELECT + "where id = :id and account_id = :account")
                        .param("id", id)
                        .param("account", accountId)
                        .query(Orders::order)
                        .list())
                .stream()
                .findFirst();
    }

    /// Orders by their ids, whoever's they are: for operators, and before a cancellation is locked.
    public List<Order> findAll(Collection<UUID> ids) {
        return withLines(jdbc.sql(SELECT + "where id = any (:ids)")
                .param("ids", ids(ids, id -> id))
                .query(Orders::order)
                .list());
    }

    /// The newest orders of an account that are older than the given id, newest first.
    public List<Order> page(long accountId, UUID below, int limit) {
        return withLines(jdbc.sql(SELECT + """
                        where account_id = :account and id < :below
                        order by id desc limit :limit""")
                .param("account", accountId)
                .param("below", below)
                .param("limit", limit)
                .query(Orders::order)
                .list());
    }

    /// The oldest orders placed from a time until before another that have a higher id than the given one. Goes through
    /// the orders by id, of which the times are no part.
    public List<Order> pageBetween(Optional<Instant> from, Optional<Instant> until, UUID after, int limit) {
        return withLines(jdbc.sql(SELECT + """
                        where id > :after
                          and placed_at >= coalesce(cast(:from as timestamptz), '-infinity')
                          and placed_at < coalesce(cast(:until as timestamptz), 'infinity')
                        order by id limit :limit""")
                .param("after", after)
                .param("from", from.map(Instant::toString).orElse(null))
                .param("until", until.map(Instant::toString).orElse(null))
                .param("limit", limit)
                .query(Orders::order)
                .list());
    }

    /// Adds orders of one batch, all placed at the same moment.
    static Sql<Integer> add(Collection<Order> orders, Instant at, LocalDate soldOn) {
        return Sql.write(
                """
                insert into orders (
                  id, account_id, status, amount, discount, total, coupon_id, reference, placed_at, sold_on, balance_after)
                select id, account_id, 'PAID', amount, discount, amount - discount, coupon_id, reference, ?, ?, balance_after
                from unnest(?, ?, ?, ?, ?, ?, ?)
                  as placed (id, account_id, amount, discount, coupon_id, reference, balance_after)""",
                at,
                soldOn,
                ids(orders, Order::id),
                numbers(orders, Order::accountId),
                numbers(orders, Order::amount),
                numbers(orders, Order::discount),
                orders.stream().map(order -> order.couponId().orElse(null)).toArray(UUID[]::new),
                orders.stream().map(order -> order.reference().orElse(null)).toArray(String[]::new),
                numbers(orders, Order::balanceAfter));
    }

    static Sql<Integer> addLines(Collection<Order> orders) {
        var lines = orders.stream().flatMap(NumberedLine::of).toList();
        return Sql.write(
                """
                insert into order_line (order_id, line, product_id, name, unit_price, quantity, amount)
                select order_id, line, product_id, name, unit_price, quantity, unit_price * quantity
                from unnest(?, ?, ?, ?, ?, ?) as placed (order_id, line, product_id, name, unit_price, quantity)""",
                ids(lines, NumberedLine::orderId),
                numbers(lines, NumberedLine::number),
                numbers(lines, line -> line.line.productId()),
                lines.stream().map(line -> line.line.name()).toArray(String[]::new),
                numbers(lines, line -> line.line.unitPrice()),
                numbers(lines, line -> line.line.quantity()));
    }

    /// Which of these orders are still paid. Needs their owners' wallet locks.
    static Sql<List<UUID>> findPaid(Collection<UUID> ids) {
        return Sql.read(
                "select id from orders where id = any (?) and status = 'PAID'",
                row -> row.getObject("id", UUID.class),
                (Object) ids(ids, id -> id));
    }

    static Sql<Integer> cancel(Collection<Order> orders, Instant at) {
        return Sql.write(
                "update orders set status = 'CANCELLED', cancelled_at = ? where id = any (?) and status = 'PAID'",
                at,
                ids(orders, Order::id));
    }

    List<Order> withLines(List<Order> orders) {
        if (orders.isEmpty()) {
            return orders;
        }
        Map<UUID, List<Order.Line>> lines = new HashMap<>();
        jdbc.sql("""
                        select order_id, product_id, name, unit_price, quantity, amount from order_line
                        where order_id = any (:orders) order by order_id, line""").param("orders", ids(orders, Order::id)).query(row -> {
            lines.computeIfAbsent(row.getObject("order_id", UUID.class), _ -> new ArrayList<>())
                    .add(line(row));
        });
        return orders.stream()
                .map(order -> order.with(lines.getOrDefault(order.id(), List.of())))
                .toList();
    }

    private record NumberedLine(UUID orderId, long number, Order.Line line) {

        static Stream<NumberedLine> of(Order order) {
            return IntStream.range(0, order.lines().size())
                    .mapToObj(i ->
                            new NumberedLine(order.id(), i + 1, order.lines().get(i)));
        }
    }

    private static <R> UUID[] ids(Collection<R> rows, Function<R, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <R> long[] numbers(Collection<R> rows, ToLongFunction<R> column) {
        return rows.stream().mapToLong(column).toArray();
    }

    static Order order(ResultSet row, int number) throws SQLException {
        return new Order(
                row.getObject("id", UUID.class),
                row.getLong("account_id"),
                Order.Status.valueOf(row.getString("status")),
                List.of(),
                row.getLong("amount"),
                row.getLong("discount"),
                row.getLong("total"),
                Optional.ofNullable(row.getObject("coupon_id", UUID.class)),
                Optional.ofNullable(row.getString("reference")),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getObject("sold_on", LocalDate.class),
                row.getLong("balance_after"));
    }

    private static Order.Line line(ResultSet row) throws SQLException {
        return new Order.Line(
                row.getLong("product_id"),
                row.getString("name"),
                row.getLong("unit_price"),
                row.getLong("quantity"),
                row.getLong("amount"));
    }
}
