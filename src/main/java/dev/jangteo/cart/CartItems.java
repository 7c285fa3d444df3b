package dev.jangteo.cart;

import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `cart_item`. Whoever writes holds the account's wallet lock.
@Repository
public class CartItems {

    /// How many units of a product an account's cart holds.
    public record Held(long accountId, long productId, long quantity) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    CartItems(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The cart with today's prices and what is left, in the order in which lines were added.
    public Cart find(long accountId) {
        return new Cart(jdbc.sql("""
                        select i.product_id, p.name, p.price, i.quantity, p.quantity as left_units,
                               p.status = 'ON_SALE'
                               and coalesce(p.sale_from <= :now, true)
                               and coalesce(p.sale_until > :now, true)
                               and case when p.limit_per_account is null then true
                                   else i.quantity <= p.limit_per_account - (
                                        select coalesce(sum(l.quantity), 0)
                                        from orders o join order_line l on l.order_id = o.id
                                        where o.account_id = i.account_id and o.status = 'PAID'
                                          and l.product_id = i.product_id)
                                   end as on_sale
                        from cart_item i join product p on p.id = i.product_id
                        where i.account_id = :account order by i.added_at, i.product_id""")
                .param("account", accountId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(CartItems::line)
                .list());
    }

    public int countLines(long accountId) {
        return jdbc.sql("select count(*) from cart_item where account_id = :account")
                .param("account", accountId)
                .query(Integer.class)
                .single();
    }

    void put(long accountId, long productId, long quantity, Instant at) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        insert into cart_item (account_id, product_id, quantity, added_at)
                        values (:account, :product, :quantity, :at)
                        on conflict (account_id, product_id) do update set quantity = excluded.quantity""")
                .param("account", accountId)
                .param("product", productId)
                .param("quantity", quantity)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Answers whether the line was there.
    boolean remove(long accountId, long productId) {
        Transactions.requireRunning();
        return jdbc.sql("delete from cart_item where account_id = :account and product_id = :product")
                        .param("account", accountId)
                        .param("product", productId)
                        .update()
                > 0;
    }

    void clear(long accountId) {
        Transactions.requireRunning();
        var _ = jdbc.sql("delete from cart_item where account_id = :account")
                .param("account", accountId)
                .update();
    }

    /// What these accounts' carts hold, in the order in which lines were added. Needs their wallets' locks.
    public static Sql<List<Held>> findHeld(Collection<Long> accountIds) {
        return Sql.read(
                """
                select account_id, product_id, quantity from cart_item
                where account_id = any (?) order by account_id, added_at, product_id""",
                row -> new Held(row.getLong("account_id"), row.getLong("product_id"), row.getLong("quantity")),
                (Object) accountIds.stream().mapToLong(Long::longValue).toArray());
    }

    /// Empties the carts that were bought, in the order's transaction.
    public static Sql<Integer> bought(Collection<Long> accountIds) {
        return Sql.write("delete from cart_item where account_id = any (?)", (Object)
                accountIds.stream().mapToLong(Long::longValue).toArray());
    }

    private static CartLine line(ResultSet row, int number) throws SQLException {
        return new CartLine(
                row.getLong("product_id"),
                row.getString("name"),
                row.getLong("price"),
                row.getLong("quantity"),
                row.getLong("left_units"),
                row.getBoolean("on_sale"));
    }
}
