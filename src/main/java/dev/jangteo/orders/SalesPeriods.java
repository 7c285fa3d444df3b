package dev.jangteo.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Orders and lines added up by time. A range of time is a range of ids, so other times are not read.
@Repository
public class SalesPeriods {

    private final JdbcClient jdbc;

    SalesPeriods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One period from each bound to the next, those without an order, too.
    public List<SalesPeriod> between(List<Instant> bounds) {
        var first = bounds.getFirst();
        var end = bounds.getLast();
        Map<Integer, SalesPeriod> sold = new HashMap<>();
        jdbc.sql("""
                        with placed as (
                            select id, status, total, discount,
                                   width_bucket(placed_at, cast(:bounds as timestamptz[])) as period
                            from orders
                            where id >= :first and id < :below and placed_at >= :from and placed_at < :until),
                        units as (
                            select p.period, sum(l.quantity) as units
                            from placed p join order_line l on l.order_id = p.id
                            where p.status = 'PAID' and l.order_id >= :first and l.order_id < :below
                            group by p.period)
                        select p.period, count(*) filter (where p.status = 'PAID') as orders,
                               coalesce(max(u.units), 0) as units,
                               coalesce(sum(p.total) filter (where p.status = 'PAID'), 0) as won,
                               coalesce(sum(p.discount) filter (where p.status = 'PAID'), 0) as discount,
                               count(*) filter (where p.status = 'CANCELLED') as cancelled
                        from placed p left join units u on u.period = p.period
                        group by p.period""")
                .param("bounds", bounds.stream().map(Instant::toString).toArray(String[]::new))
                .param("first", OrderSearch.first(first))
                .param("below", OrderSearch.below(end))
                .param("from", first.atOffset(ZoneOffset.UTC))
                .param("until", end.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    int number = row.getInt("period");
                    sold.put(number, period(row, bounds.get(number - 1), bounds.get(number)));
                });
        return IntStream.range(1, bounds.size())
                .mapToObj(number ->
                        sold.getOrDefault(number, SalesPeriod.empty(bounds.get(number - 1), bounds.get(number))))
                .toList();
    }

    private static SalesPeriod period(ResultSet row, Instant from, Instant until) throws SQLException {
        return new SalesPeriod(
                from,
                until,
                row.getLong("orders"),
                row.getLong("units"),
                row.getLong("won"),
                row.getLong("discount"),
                row.getLong("cancelled"));
    }
}
