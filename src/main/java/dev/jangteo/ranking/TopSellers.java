package dev.jangteo.ranking;

import dev.jangteo.storage.Sql;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/// The table `sales`: units of live orders by day and product.
public final class TopSellers {

    private TopSellers() {}

    /// Adds units sold on a day. The caller holds the products' stock rows, so two batches never meet on a counter.
    public static Sql<Integer> count(LocalDate day, Map<Long, Long> units) {
        var sorted = new TreeMap<>(units);
        return Sql.write(
                """
                insert into sales (day, product_id, units)
                select ?, product_id, units from unnest(?, ?) as sold (product_id, units)
                on conflict (day, product_id) do update set units = sales.units + excluded.units""",
                day,
                sorted.keySet().stream().mapToLong(Long::longValue).toArray(),
                sorted.values().stream().mapToLong(Long::longValue).toArray());
    }
}
