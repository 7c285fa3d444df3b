package dev.jangteo.orders;

import dev.jangteo.cart.CartItems;
import dev.jangteo.catalog.Stock;
import dev.jangteo.database.Sql;
import dev.jangteo.orders.Purchase.Contents;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How many units of products with a limit the live orders of accounts hold. Read from the orders themselves, with
/// the accounts' wallets locked, so that a limit counts from the moment it is set and a cancellation gives back by
/// itself (docs/decisions/0031-a-limit-is-read-from-the-orders.md).
final class LimitedPurchases {

    record Bought(long accountId, long productId, long units) {}

    private final Map<Long, Map<Long, Long>> units = new HashMap<>();

    LimitedPurchases(Collection<Bought> found) {
        found.forEach(bought -> add(bought.accountId(), bought.productId(), bought.units()));
    }

    Map<Long, Long> of(long accountId) {
        return units.getOrDefault(accountId, Map.of());
    }

    void add(long accountId, long productId, long quantity) {
        units.computeIfAbsent(accountId, _ -> new HashMap<>()).merge(productId, quantity, Long::sum);
    }

    static Set<Long> limited(Collection<Stock> shelf) {
        var ids = new HashSet<Long>();
        shelf.stream()
                .filter(stock -> stock.limitPerAccount().isPresent())
                .forEach(stock -> ids.add(stock.productId()));
        return ids;
    }

    /// The accounts that want one of these products.
    static Set<Long> buyers(
            Collection<PlaceOrder.Command> batch, Collection<CartItems.Held> carts, Set<Long> productIds) {
        var accounts = new HashSet<Long>();
        carts.stream()
                .filter(held -> productIds.contains(held.productId()))
                .forEach(held -> accounts.add(held.accountId()));
        for (var command : batch) {
            if (command.purchase().contents() instanceof Contents.Items(var basket)
                    && basket.units().keySet().stream().anyMatch(productIds::contains)) {
                accounts.add(command.key().accountId());
            }
        }
        return accounts;
    }

    /// Goes through these accounts' orders one by one, whatever the statistics say: a join by other ways would read all
    /// lines there are.
    static Sql<List<Bought>> find(Collection<Long> accountIds, Collection<Long> productIds) {
        return Sql.read(
                """
                select buyer.account_id, line.product_id, cast(sum(line.quantity) as bigint) as units
                from unnest(?) as buyer (account_id)
                cross join lateral (
                    select o.id from orders o
                    where o.account_id = buyer.account_id and o.status = 'PAID' offset 0) live
                cross join lateral (
                    select l.product_id, l.quantity from order_line l
                    where l.order_id = live.id and l.product_id = any (?) offset 0) line
                group by buyer.account_id, line.product_id""",
                row -> new Bought(row.getLong("account_id"), row.getLong("product_id"), row.getLong("units")),
                accountIds.stream().mapToLong(Long::longValue).toArray(),
                productIds.stream().mapToLong(Long::longValue).toArray());
    }
}
