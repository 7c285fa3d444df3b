package dev.jangteo.orders;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Orders second by second, for whoever looks back at a sale. A range of time is a range of ids, so other times are not
/// read.
@Repository
public class SaleSeconds {

    /// Orders that were placed in this second, cancelled ones, too, their units, and all units from the first second
    /// on.
    public record Second(Instant at, long orders, long units, long unitsSoFar) {}

    private record Counted(long orders, long units) {}

    private final JdbcClient jdbc;

    SaleSeconds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// So many seconds from this one on, those without an order, too; of one product or of all.
    public List<Second> find(Instant from, int seconds, Optional<Long> product) {
        var until = from.plusSeconds(seconds);
        Map<Integer, Counted> counted = new HashMap<>();
        jdbc.sql("""
                        select cast(floor(extract(epoch from o.placed_at - :from)) as int) as second,
                               count(distinct o.id) as orders, sum(l.quantity) as units
                        from orders o join order_line l on l.order_id = o.id
                        where o.id >= :first and o.id < :below and o.placed_at >= :from and o.placed_at < :until
                          and (:product = 0 or l.product_id = :product)
                        group by 1""")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("first", OrderSearch.first(from))
                .param("below", OrderSearch.below(until))
                .param("product", product.orElse(0L))
                .query(row -> {
                    counted.put(row.getInt("second"), new Counted(row.getLong("orders"), row.getLong("units")));
                });
        var all = new ArrayList<Second>(seconds);
        long soFar = 0;
        for (int i = 0; i < seconds; i++) {
            var one = counted.getOrDefault(i, new Counted(0, 0));
            soFar += one.units();
            all.add(new Second(from.plusSeconds(i), one.orders(), one.units(), soFar));
        }
        return all;
    }
}
