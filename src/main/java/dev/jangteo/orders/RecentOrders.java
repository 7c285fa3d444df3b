package dev.jangteo.orders;

import dev.jangteo.shared.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The sale that is going on: what was ordered in the last seconds and today, read by ranges of ids.
@Repository
public class RecentOrders {

    /// How far back a product's units are looked at to tell that it moves, and how far to tell how fast.
    public static final Duration MOVING = Duration.ofSeconds(60);

    public static final Duration PACE = Duration.ofSeconds(10);

    /// Orders of a range of time that stand, what was paid for them in won, and orders of it that were cancelled.
    public record Totals(long orders, long won, long cancelled) {}

    /// Units of a product that were ordered in the time of [#MOVING] and of [#PACE].
    public record Moving(long productId, long units, long unitsLately) {}

    private final JdbcClient jdbc;

    RecentOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Orders in each of so many seconds, the last of which ends at `end`.
    public List<Long> countBySecond(Instant end, int seconds) {
        var first = end.minusSeconds(seconds);
        var counts = new long[seconds];
        jdbc.sql("""
                        select width_bucket(placed_at, cast(:bounds as timestamptz[])) as second, count(*) as orders
                        from orders
                        where id >= :first and placed_at >= :from and placed_at < :until
                        group by 1""")
                .param(
                        "bounds",
                        IntStream.rangeClosed(0, seconds)
                                .mapToObj(second -> first.plusSeconds(second).toString())
                                .toArray(String[]::new))
                .param("first", OrderSearch.first(first))
                .param("from", first.atOffset(ZoneOffset.UTC))
                .param("until", end.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    counts[row.getInt("second") - 1] = row.getLong("orders");
                });
        return LongStream.of(counts).boxed().toList();
    }

    public Totals total(Instant from, Instant until) {
        return jdbc.sql("""
                        select count(*) filter (where status = 'PAID') as orders,
                               coalesce(sum(total) filter (where status = 'PAID'), 0) as won,
                               count(*) filter (where status = 'CANCELLED') as cancelled
                        from orders
                        where id >= :first and id < :below and placed_at >= :from and placed_at < :until""")
                .param("first", OrderSearch.first(from))
                .param("below", OrderSearch.below(until))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Totals(row.getLong("orders"), row.getLong("won"), row.getLong("cancelled")))
                .single();
    }

    /// The products of which most was ordered of late, those first.
    public List<Moving> findMoving(Instant now, int limit) {
        return jdbc.sql("""
                        select product_id, sum(quantity) as units,
                               coalesce(sum(quantity) filter (where order_id >= :lately), 0) as units_lately
                        from order_line where order_id >= :first
                        group by product_id order by units desc, product_id limit :limit""")
                .param("lately", Ids.first(now.minus(PACE)))
                .param("first", Ids.first(now.minus(MOVING)))
                .param("limit", limit)
                .query((row, _) ->
                        new Moving(row.getLong("product_id"), row.getLong("units"), row.getLong("units_lately")))
                .list();
    }
}
